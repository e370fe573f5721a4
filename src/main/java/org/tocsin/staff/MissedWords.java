package org.tocsin.staff;

import org.tocsin.delivery.AnswerClass;
import org.tocsin.delivery.ProviderDay;

/** Says in plain words why somebody did not get a mail. */
final class MissedWords {
    private MissedWords() {}

    static String of(AnswerClass answer) {
        return switch (answer) {
            case ACCEPTED -> "The relay took it.";
            case DEFERRED -> "Not now, without saying much more.";
            case THROTTLED -> "Not now: too much from us, or their server is not up to it.";
            case MAILBOX_DEFERRED -> "Not now, because of this one mailbox, which may be full.";
            case UNKNOWN_ADDRESS -> "There is no such address.";
            case CONTENT_REFUSED -> "They refuse what is in it, or mail of this kind.";
            case OUR_FAULT -> "Because of us: SPF, DKIM, DMARC or the reputation of the relay’s address.";
            case REFUSED -> "Refused for another reason.";
            case LOST -> "The line broke before the answer: it may have arrived or not.";
            case COMPLAINT -> "A reader called it spam.";
        };
    }

    /** @param word the reason as the ledger has it; one that is new is shown as it is */
    static String of(String word) {
        return switch (word) {
            case "relay_refused" -> "The relay refused it.";
            case "deferred" -> "The relay says: not now.";
            case "gave_up" -> "Tried until no try was left.";
            case "our_fault" -> "Refused because of us; waits until that is mended.";
            case "reply_lost" -> "The line broke before the answer: it may have arrived or not.";
            case "in_doubt" -> "This program was cut off before the answer: it may have arrived or not.";
            case "line_broke" -> "The line to the relay broke before the mail was through.";
            case "lane_paused" -> "All mail of this kind, or to this provider, is paused.";
            case "provider_busy" -> "The provider takes only so many at a time; its turn comes.";
            case "warm_up" -> "The warm-up plan has no more room today.";
            case "not_readable" -> "The address could not be opened: the keys may not be those it was sealed with.";
            case "not_signed" -> "The mail could not be signed: look at the DKIM key.";
            case "withdrawn" -> "All that it held was withdrawn before it was sent.";
            case "topic_left" -> "All that it held was about topics that the reader left.";
            case "not_composable" -> "The mail could not be put together for this reader.";
            case "never_got_it" -> "What this follows never reached them.";
            case "enough_this_week" ->
                "They have had as many urgent actions this week as they want: it is in their digest.";
            case "not_wanted" -> "They left, or want no more urgent actions.";
            default -> {
                String words = word.replace('_', ' ');
                yield Character.toUpperCase(words.charAt(0)) + words.substring(1) + ".";
            }
        };
    }

    /** All kinds of “not now” on one day. */
    static int later(ProviderDay day) {
        return day.count(AnswerClass.DEFERRED)
                + day.count(AnswerClass.THROTTLED)
                + day.count(AnswerClass.MAILBOX_DEFERRED)
                + day.count(AnswerClass.LOST);
    }
}
