package org.tocsin.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tocsin.alert.ProgramAlerts;
import org.tocsin.alert.ProgramAlerts.Line;

/** An urgent action in lists and answers. */
@Schema(name = "Alert")
record AlertEntry(
        long id,

        @Schema(description = "As in its address, /actions/{reference}.")
        String reference,

        @Schema(description = "As people write it.", example = "UA 12/26")
        String label,

        @Schema(example = "draft") String state,

        @Schema(allowableValues = {"first", "update", "correction", "stand_down"})
        String kind,

        int revision,
        String title,
        @Nullable Instant deadline,
        @Nullable Instant startAt,
        @Nullable Instant sentAt,

        @Schema(description = "What a person, or this program, should look at; of single ones that are not out yet.")
        List<Fault> faults) {
    /** Something that is wrong with a draft. */
    @Schema(name = "AlertFault")
    record Fault(
            @Schema(description = "facts, notes, audience, texts (no text is there yet), or a language tag")
            String part,

            String words,

            @Schema(description = "Whether it cannot be put to review with that.") @JsonProperty("blocking")
            boolean blocking) {}

    /** As it stands in a list. */
    static AlertEntry of(Line line) {
        return of(line, List.of());
    }

    static AlertEntry of(Line line, List<ProgramAlerts.Fault> faults) {
        return new AlertEntry(
                line.id(),
                line.reference(),
                line.label(),
                line.state(),
                line.kind().word(),
                line.revision(),
                line.title(),
                line.deadline(),
                line.startAt(),
                line.sentAt(),
                faults.stream()
                        .map(fault -> new Fault(fault.part(), fault.words(), fault.isBlocking()))
                        .toList());
    }
}
