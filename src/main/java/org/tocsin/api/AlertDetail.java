package org.tocsin.api;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An urgent action with what it says. */
@Schema(
        name = "AlertDetail",
        description = "An urgent action; to the program that drafted it also what it says, people's edits with it.")
record AlertDetail(
        @JsonUnwrapped AlertEntry alert,

        @Schema(
                description = "All that it says now, as it is sent to change it; null for what this program did not"
                        + " draft. Its notes are null, and stay with the desk, once somebody there has saved it.")
        @Nullable
        AlertWish wish) {}
