package org.tocsin.alert;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tocsin.topic.Topic;

/**
 * An alert in full, in the language that suits a reader best.
 *
 * @param state never a draft
 * @param closing what the editors say to those who come too late; may be empty
 * @param also a further thing readers can do; may be empty
 * @param origin who published the facts; null when we did
 */
public record AlertView(
        AlertCard card,
        AlertState state,
        @Nullable LocalDate eventsFrom,
        @Nullable LocalDate eventsTo,
        @Nullable String origin,
        String closing,
        String also,
        List<Demand> demands,
        List<Person> people,
        List<Addressee> addressees,
        List<Topic> topics) {

    /** Whether nobody is to write any more: it was closed, or its deadline has passed. */
    public boolean isOver(Instant now) {
        Instant deadline = card.deadline();
        return !state.isOpen() || (deadline != null && !now.isBefore(deadline));
    }

    /** One thing to ask for. */
    public record Demand(String lang, String words) {}

    /**
     * Somebody the alert is about.
     *
     * @param nativeName in the characters they write it in
     */
    public record Person(
            String name,
            @Nullable String nativeName,
            @Nullable Integer age,
            @Nullable LocalDate detainedOn,
            @Nullable String heldAt) {}

    /**
     * Somebody to write to.
     *
     * @param isCopy whether they get a copy of what is written to another
     * @param asOf the year or day for which this was right
     */
    public record Addressee(
            boolean isCopy,
            @Nullable String name,
            String office,
            @Nullable String address,
            @Nullable String fax,
            @Nullable String email,
            @Nullable String asOf,
            @Nullable String note) {}
}
