package org.tocsin.staff;

import java.time.Duration;
import java.util.Locale;
import org.tocsin.delivery.DeliveryState;
import org.tocsin.delivery.MailingKind;

/** How the console says what other packages know as values. */
final class StaffWords {
    private StaffWords() {}

    /** {@code 12,345}. */
    static String count(long number) {
        return String.format(Locale.UK, "%,d", number);
    }

    static String of(MailingKind kind) {
        return switch (kind) {
            case CONFIRMATION -> "Confirmation";
            case LINK -> "Link to preferences";
            case INVITATION -> "Invitation of staff";
            case NOTICE -> "Notice to staff";
            case PROBE -> "Probe of an address";
            case TEST -> "Test by staff";
            case MOVE -> "Question to a new address";
            case MOVED -> "Notice of a new address";
            case DESKMOVE -> "Question to a new address of staff";
            case DESKMOVED -> "Notice of a new address of staff";
            case DIGEST -> "Digest";
            case ALERT -> "Urgent action";
        };
    }

    static String of(DeliveryState state) {
        return switch (state) {
            case WAITING -> "waiting";
            case ACCEPTED -> "accepted";
            case REFUSED -> "refused";
            case EXPIRED -> "out of time";
            case CANCELLED -> "stopped";
            case UNSUBSCRIBED -> "left before";
            case SUPPRESSED -> "suppressed";
            case EXCLUDED -> "excluded";
        };
    }

    /** About how long, as people say it. */
    static String length(Duration length) {
        long minutes = (length.toSeconds() + 59) / 60;
        if (minutes < 60) {
            return minutes <= 1 ? "about a minute" : "about " + minutes + " minutes";
        }
        long hours = (minutes + 30) / 60;
        return hours == 1 ? "about an hour" : "about " + count(Math.min(hours, 10_000)) + " hours";
    }

    /** One sentence, for people who see the word for the first time. */
    static String meaning(DeliveryState state) {
        return switch (state) {
            case WAITING -> "Not yet taken by the mail relay; tried again until it is.";
            case ACCEPTED -> "The mail relay took it.";
            case REFUSED -> "The mail relay said no for good.";
            case EXPIRED -> "Its time ran out before the relay took it.";
            case CANCELLED -> "Somebody here stopped the mailing.";
            case UNSUBSCRIBED -> "The reader left before it was sent.";
            case SUPPRESSED -> "The address must not be written to.";
            case EXCLUDED -> "Left out when the mailing was prepared.";
        };
    }

    /** The class that colours it; the word always stands beside the colour. */
    static String tone(DeliveryState state) {
        return switch (state) {
            case WAITING -> "pending";
            case ACCEPTED -> "good";
            case REFUSED, EXPIRED -> "bad";
            case CANCELLED, UNSUBSCRIBED, SUPPRESSED, EXCLUDED -> "still";
        };
    }
}
