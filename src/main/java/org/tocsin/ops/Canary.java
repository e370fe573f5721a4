package org.tocsin.ops;

import java.util.List;

/**
 * How a canary is, as of mailings that are between an hour and two days old.
 *
 * @param isReader false when nobody has signed its address up, or it has left
 * @param canBeRead whether its mailbox let us in the last time
 * @param digests and alerts that were accepted for it, and those of them that arrived
 * @param forms that it filled in to be sent a link, and those of them that were answered
 * @param unseen alerts of which it should have something by now and has nothing, accepted or not
 */
public record Canary(
        String name, boolean isReader, boolean canBeRead, Tally digests, Tally alerts, Tally forms, List<Long> unseen) {
    /** So many went, and so many of them arrived. */
    public record Tally(int accepted, int arrived) {
        public int missing() {
            return accepted - arrived;
        }
    }

    boolean isGood() {
        return isReader
                && canBeRead
                && digests.missing() == 0
                && alerts.missing() == 0
                && forms.missing() == 0
                && unseen.isEmpty();
    }
}
