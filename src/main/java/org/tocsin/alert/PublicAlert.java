package org.tocsin.alert;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tocsin.value.Language;

/**
 * An alert that readers were sent, as its pages show it.
 *
 * @param label as people write its reference
 * @param closings what the editors say now that it is over, by language tag; empty while it is open
 * @param follows the one before it; null when it is the first
 * @param followedBy what came after it, newest first
 * @param withoutPost the countries to which no post goes at the moment
 * @param wrote how many readers say that they wrote
 */
record PublicAlert(
        long id,
        String reference,
        String label,
        AlertState state,
        LocalDate publishedOn,
        Instant sentAt,
        Instant changedAt,
        PublicAlertDao.@Nullable Earlier follows,
        AlertContent content,
        Map<String, String> closings,
        List<Related> followedBy,
        Set<String> withoutPost,
        long wrote) {

    /** Another alert of the same case. */
    public record Related(String reference, String label, String kind, boolean asks) {}

    AlertFacts facts() {
        return content.facts();
    }

    @Nullable
    Instant deadline() {
        return facts().until().deadline();
    }

    /** Whether nobody is to write any more. */
    boolean isOver(Instant now) {
        Instant deadline = deadline();
        return !state.isOpen()
                || facts().kind() == AlertKind.STAND_DOWN
                || (deadline != null && !now.isBefore(deadline));
    }

    /** The follow-up that readers are to go by instead; null when there is none. */
    @Nullable
    Related replacedBy() {
        return followedBy.stream().filter(Related::asks).findFirst().orElse(null);
    }

    /** Whether readers of this page may be helped to write. */
    boolean hasTools(Instant now) {
        return !isOver(now) && replacedBy() == null && facts().asks();
    }

    /** Whether there is a letter to print for somebody. */
    boolean hasLetters(Instant now) {
        return hasTools(now) && facts().asksForLetters() && !facts().targets().isEmpty();
    }

    /** What says no more than that something in it was wrong; null when nothing does. */
    @Nullable
    Related correctedBy() {
        return followedBy.stream()
                .filter(next -> next.kind().equals(AlertKind.CORRECTION.word()) && !next.asks())
                .findFirst()
                .orElse(null);
    }

    /** In the language that suits a reader best; empty when nobody said anything. */
    String closing(Language reader) {
        return closingTag(reader).map(closings::get).orElse("");
    }

    /** Of the language that {@link #closing} is in. */
    Optional<String> closingTag(Language reader) {
        return reader.preferences().stream()
                .map(Language::tag)
                .filter(tag -> !closings.getOrDefault(tag, "").isEmpty())
                .findFirst();
    }
}
