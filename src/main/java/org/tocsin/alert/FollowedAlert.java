package org.tocsin.alert;

import java.time.LocalDate;

/**
 * What a follow-up follows, by the numbers and days that readers know.
 *
 * @param direct the one before it
 * @param eldest the first of the case; the same where that is followed directly
 */
record FollowedAlert(Sent direct, Sent eldest) {

    /**
     * One that readers were sent.
     *
     * @param label as people write it
     */
    record Sent(String reference, String label, LocalDate day) {}

    boolean isDirect() {
        return direct.equals(eldest);
    }
}
