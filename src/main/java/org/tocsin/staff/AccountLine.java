package org.tocsin.staff;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.tocsin.delivery.DeliveryState;
import org.tocsin.delivery.MailingAccount;
import org.tocsin.text.Dates;
import org.tocsin.value.Language;
import org.tocsin.web.PageContext;

/** A mailing's account as a line of a table. */
record AccountLine(
        long id,
        String kind,
        String when,
        String machineTime,
        String candidates,
        String prepared,
        String excluded,
        List<Count> counts,
        List<Segment> segments,
        String status,
        String tone) {
    /** The width of a full bar, in units of its own. */
    private static final int FULL = 1000;

    /** How many are in one state. */
    record Count(String state, String number, String tone) {}

    /** A piece of the bar. */
    record Segment(int from, int width, String tone) {}

    static AccountLine of(MailingAccount mailing, PageContext context) {
        return new AccountLine(
                mailing.id(),
                StaffWords.of(mailing.kind()),
                Dates.dayAndTime(mailing.createdAt(), context.site().zone(), Language.EN),
                Dates.machine(mailing.createdAt()),
                StaffWords.count(mailing.candidates()),
                StaffWords.count(mailing.prepared()),
                StaffWords.count(mailing.excluded()),
                counts(mailing),
                segments(mailing),
                status(mailing),
                tone(mailing));
    }

    /** States that somebody is in, without the excluded, who have their own column. */
    private static List<Count> counts(MailingAccount mailing) {
        return Arrays.stream(DeliveryState.values())
                .filter(state -> state != DeliveryState.EXCLUDED && mailing.count(state) > 0)
                .map(state ->
                        new Count(StaffWords.of(state), StaffWords.count(mailing.count(state)), StaffWords.tone(state)))
                .toList();
    }

    /** The accepted begin at the left; what is left of the bar is waiting. */
    private static List<Segment> segments(MailingAccount mailing) {
        List<Segment> segments = new ArrayList<>();
        int done = 0;
        for (String tone : List.of("good", "bad", "still")) {
            int count = Arrays.stream(DeliveryState.values())
                    .filter(state -> state != DeliveryState.EXCLUDED
                            && StaffWords.tone(state).equals(tone))
                    .mapToInt(mailing::count)
                    .sum();
            int from = share(done, mailing);
            done += count;
            if (count > 0) {
                segments.add(new Segment(from, Math.max(1, share(done, mailing) - from), tone));
            }
        }
        return segments;
    }

    private static int share(int count, MailingAccount mailing) {
        return (int) Math.min(FULL, (long) FULL * count / Math.max(1, mailing.prepared()));
    }

    private static String status(MailingAccount mailing) {
        if (mailing.preparedAt() == null) {
            return "being prepared";
        }
        if (!mailing.addsUp()) {
            return "does not add up";
        }
        if (mailing.isDone()) {
            return "done";
        }
        return switch (mailing.state()) {
            case OPEN -> "sending";
            case PAUSED -> "paused";
            case STOPPED -> "being stopped";
        };
    }

    private static String tone(MailingAccount mailing) {
        if (mailing.preparedAt() == null) {
            return "pending";
        }
        if (!mailing.addsUp()) {
            return "bad";
        }
        return mailing.isDone() ? "good" : "pending";
    }
}
