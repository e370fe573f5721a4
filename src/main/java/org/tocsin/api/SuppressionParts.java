package org.tocsin.api;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What programs say and are told of addresses that must not be written to. */
final class SuppressionParts {
    private SuppressionParts() {}

    /** Whom it is about. */
    @Schema(name = "Suppressee")
    record Suppressee(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "reader@example.org") @Nullable
            String address) {
        /** Never the address: values end up in messages of exceptions. */
        @Override
        public String toString() {
            return "Suppressee[…]";
        }
    }

    /** Whom it is about, and why. */
    @Schema(name = "SuppressionWish")
    record SuppressionWish(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "reader@example.org") @Nullable
            String address,

            @Schema(
                    allowableValues = {"own_wish", "complaint"},
                    defaultValue = "own_wish")
            @Nullable
            String reason) {
        /** Never the address: values end up in messages of exceptions. */
        @Override
        public String toString() {
            return "SuppressionWish[…]";
        }
    }

    /** Whom it is about, and which reason is no longer one. */
    @Schema(name = "SuppressionLift")
    record SuppressionLift(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "reader@example.org") @Nullable
            String address,

            @Schema(
                    description = "As asking for it gives it. A suppression for another reason stays.",
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    allowableValues = {"own_wish", "complaint", "bounces"})
            @Nullable
            String reason) {
        /** Never the address: values end up in messages of exceptions. */
        @Override
        public String toString() {
            return "SuppressionLift[…]";
        }
    }

    /** Whether an address must not be written to. */
    @Schema(name = "Suppressed")
    record Suppressed(
            boolean suppressed,

            @Schema(
                    description = "Null when it may be written to.",
                    allowableValues = {"own_wish", "complaint", "bounces"})
            @Nullable
            String reason) {}
}
