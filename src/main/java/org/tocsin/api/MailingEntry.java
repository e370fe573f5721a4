package org.tocsin.api;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.tocsin.delivery.MailingAccount;
import org.tocsin.delivery.ReasonCount;

/** A mailing with its account. */
@Schema(name = "Mailing")
record MailingEntry(
        long id,
        @Schema(example = "digest") String kind,

        @Schema(allowableValues = {"open", "paused", "stopped"})
        String state,

        Instant createdAt,

        @Schema(description = "Null while it is still being planned.") @Nullable
        Instant preparedAt,

        @Schema(description = "Whether nobody of it waits any more.")
        boolean done,

        @Schema(description = "All whom it concerned: prepared and excluded.")
        int candidates,

        int prepared,
        int excluded,

        @Schema(description = "How many deliveries stand where; states without any are missing.")
        Map<String, Integer> states,

        @Schema(description = "Whether every candidate is in exactly one place.")
        boolean addsUp,

        @Schema(description = "States by reason; empty in lists.")
        List<Reason> reasons) {

    /** How many are in a state for a reason. */
    @Schema(name = "Reason")
    record Reason(String state, @Nullable String reason, int count) {}

    static MailingEntry of(MailingAccount account, List<ReasonCount> reasons) {
        Map<String, Integer> states = new TreeMap<>();
        account.states().forEach((state, count) -> states.put(word(state), count));
        return new MailingEntry(
                account.id(),
                account.kind().word(),
                word(account.state()),
                account.createdAt(),
                account.preparedAt(),
                account.isDone(),
                account.candidates(),
                account.prepared(),
                account.excluded(),
                states,
                account.addsUp(),
                reasons.stream()
                        .map(found -> new Reason(word(found.state()), found.reason(), found.count()))
                        .toList());
    }

    private static String word(Enum<?> state) {
        return state.name().toLowerCase(Locale.ROOT);
    }
}
