package org.tocsin.staff;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.tocsin.delivery.DeliveryState;
import org.tocsin.delivery.MailingAccount;

/**
 * Something that a person should look into.
 *
 * @param href of the page to begin at, a path under {@code /staff}
 */
public record Worry(String words, String href) {
    private static final Duration LONG_PLANNING = Duration.ofMinutes(15);
    private static final Duration LONG_WAITING = Duration.ofHours(1);

    /** Fewer refusals than this are everyday life: people change their addresses. */
    private static final int MANY_REFUSED = 10;

    /** One in so many. */
    private static final int REFUSED_SHARE = 10;

    static List<Worry> of(List<MailingAccount> mailings, Instant now) {
        List<Worry> worries = new ArrayList<>();
        for (MailingAccount mailing : mailings) {
            look(mailing, now)
                    .forEach(words -> worries.add(
                            new Worry("Mailing " + mailing.id() + " " + words, "/staff/mailings/" + mailing.id())));
        }
        return worries;
    }

    private static List<String> look(MailingAccount mailing, Instant now) {
        List<String> found = new ArrayList<>();
        Instant prepared = mailing.preparedAt();
        if (prepared == null) {
            if (isLonger(mailing.createdAt(), LONG_PLANNING, now)) {
                found.add("has been in preparation for more than a quarter of an hour.");
            }
            return found; // its numbers still move
        }
        if (!mailing.addsUp()) {
            found.add("does not add up: somebody may have been forgotten.");
        }
        int waiting = mailing.count(DeliveryState.WAITING);
        if (waiting > 0 && isLonger(prepared, LONG_WAITING, now)) {
            found.add("still has " + StaffWords.count(waiting) + " waiting after more than an hour.");
        }
        int expired = mailing.count(DeliveryState.EXPIRED);
        if (expired > 0) {
            found.add("ran out of time for " + StaffWords.count(expired) + ".");
        }
        int refused = mailing.count(DeliveryState.REFUSED);
        if (refused >= MANY_REFUSED && refused * REFUSED_SHARE >= mailing.prepared()) {
            found.add("was refused by mail systems for " + StaffWords.count(refused) + ".");
        }
        return found;
    }

    private static boolean isLonger(Instant since, Duration limit, Instant now) {
        return since.plus(limit).isBefore(now);
    }
}
