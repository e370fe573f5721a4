package org.tocsin.mail;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a refusal means.
 *
 * @param isHard whether it proves that the address is dead
 * @param status the enhanced status (RFC 3463), such as {@code 5.1.1}; null when there was none
 * @param because the phrase or the code that decided, in words from our own file, never from the message
 */
public record Refusal(Cause cause, boolean isHard, @Nullable String status, String because) {
    static final Refusal NONE = new Refusal(Cause.UNKNOWN, false, null, "");

    /**
     * All that a report says about one recipient.
     *
     * @param diagnostic what the other system said; empty when the report does not tell
     * @param status the field of the report; null when there is none
     * @param passage what the note says, in words for people
     */
    record Evidence(String diagnostic, @Nullable String status, String passage) {

        /** The diagnostic counts; where it says nothing, the note. */
        Refusal judge() {
            Refusals.Step step = Refusals.step(diagnostic + "\n" + passage);
            Refusal byDiagnostic = Refusals.of(diagnostic, status, step);
            if (byDiagnostic.cause() != Cause.UNKNOWN || passage.isBlank()) {
                return byDiagnostic;
            }
            Refusal byPassage = Refusals.of(passage, byDiagnostic.status(), step);
            return byPassage.cause() == Cause.UNKNOWN ? byDiagnostic : byPassage;
        }
    }

    /** The first that says something; that an address is bad may be said in one place and proved in another. */
    static Refusal firstOf(List<Refusal> refusals) {
        Refusal first = refusals.stream()
                .filter(refusal -> refusal.cause() != Cause.UNKNOWN)
                .findFirst()
                .or(() -> refusals.stream().findFirst())
                .orElse(NONE);
        return first.cause() != Cause.BAD_ADDRESS
                ? first
                : refusals.stream().filter(Refusal::isHard).findFirst().orElse(first);
    }
}
