package org.tocsin.mail;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Says what a refusal means: by its words first ({@code refusals.tsv}), for many systems use one status for everything;
 * then by its status (RFC 3463, registry of RFC 5248), then by its code (RFC 5321 §4.2, RFC 7504).
 */
public final class Refusals {
    private static final Pattern STATUS =
            Pattern.compile("(?<![0-9.])([245])\\.([0-9]{1,3})\\.([0-9]{1,3})(?![0-9]|\\.[0-9])");
    private static final Pattern CODE = Pattern.compile("(?<![0-9.#-])([45][0-9][0-9])(?![0-9.])");
    private static final List<Phrase> PHRASES = Phrase.read("refusals.tsv");
    private static final PhraseBook BOOK = new PhraseBook(PHRASES);
    private static final String UNSURE = "?";
    private static final Map<String, Cause> STATUSES = Map.ofEntries(
            Map.entry("1.1", Cause.BAD_ADDRESS),
            Map.entry("1.2", Cause.BAD_ADDRESS),
            Map.entry("1.3", Cause.BAD_ADDRESS),
            Map.entry("1.6", Cause.BAD_ADDRESS),
            Map.entry("1.10", Cause.BAD_ADDRESS),
            Map.entry("1.7", Cause.OUR_AUTH),
            Map.entry("1.8", Cause.OUR_AUTH),
            Map.entry("2.1", Cause.MAILBOX_DISABLED),
            Map.entry("2.2", Cause.FULL),
            Map.entry("2.3", Cause.OUR_FORMAT),
            Map.entry("3.4", Cause.OUR_FORMAT),
            Map.entry("4.4", Cause.BAD_ADDRESS),
            Map.entry("4.6", Cause.OUR_FORMAT),
            Map.entry("4.7", Cause.TEMP),
            Map.entry("7.13", Cause.MAILBOX_DISABLED),
            Map.entry("7.28", Cause.THROTTLE),
            Map.entry("7.509", Cause.OUR_AUTH),
            Map.entry("7.515", Cause.OUR_AUTH));
    private static final Map<String, Cause> CODES = Map.of(
            "421", Cause.TEMP,
            "521", Cause.BAD_ADDRESS,
            "551", Cause.BAD_ADDRESS,
            "552", Cause.FULL,
            "556", Cause.BAD_ADDRESS);

    private Refusals() {}

    /** At what step of the conversation (RFC 5321 §3) a mail was refused. */
    public enum Step {
        CONNECT,
        MAIL,
        RCPT,
        DATA,
        UNKNOWN
    }

    /** @param reply the words of the other system, any length, any language */
    public static Refusal of(String reply) {
        return of(reply, null, reply);
    }

    /**
     * @param status as the report has it; null when it has none
     * @param around where else the step may be told
     */
    static Refusal of(String reply, @Nullable String status, String around) {
        return of(reply, status, step(around));
    }

    /** @param status beside the reply; null when only the reply may have one */
    public static Refusal of(String reply, @Nullable String status, Step step) {
        String words = PlainWords.of(reply);
        String best = best(status, words);
        String code = code(words);
        int top = BOOK.topmost(words);
        if (top < 0) {
            return withoutWords(best, code, step);
        }
        Phrase phrase = PHRASES.get(top);
        boolean isUnsure = phrase.meaning().endsWith(UNSURE);
        Cause cause = Cause.valueOf(isUnsure ? phrase.meaning().replace(UNSURE, "") : phrase.meaning());
        boolean isProved = !isUnsure || isAddressing(best) || step == Step.RCPT;
        boolean isHard = cause == Cause.BAD_ADDRESS && isProved && isFinal(best, code) && isAfterSender(step);
        return new Refusal(cause, isHard, best, phrase.words());
    }

    private static Refusal withoutWords(@Nullable String status, String code, Step step) {
        Cause cause = status == null ? CODES.getOrDefault(code, Cause.UNKNOWN) : byStatus(status);
        boolean isHard = cause == Cause.BAD_ADDRESS && isFinal(status, code) && isAfterSender(step);
        return new Refusal(cause, isHard, status, status == null ? code : status);
    }

    /** Where there are several, the final one: a transcript also holds what was tried before. */
    private static String code(String words) {
        Matcher codes = CODE.matcher(words);
        String code = "";
        while (codes.find()) {
            if (code.isEmpty() || (code.startsWith("4") && codes.group(1).startsWith("5"))) {
                code = codes.group(1);
            }
        }
        return code;
    }

    private static Cause byStatus(String status) {
        Cause known = STATUSES.get(status.substring(2));
        if (known != null) {
            return known;
        }
        if (status.startsWith("7.2", 2) && status.length() == 6) {
            return Cause.OUR_AUTH; // RFC 7372
        }
        if (status.startsWith("6.", 2) || status.startsWith("5.", 2)) {
            return status.endsWith(".0") ? Cause.UNKNOWN : Cause.OUR_FORMAT;
        }
        return status.charAt(0) == '4' ? Cause.TEMP : Cause.UNKNOWN;
    }

    /** The first that says something: {@code x.0.0} and {@code x.y.0} say nearly nothing. */
    static @Nullable String best(@Nullable String status, String words) {
        Matcher field = STATUS.matcher(status == null ? "" : status);
        String first = field.find() ? field.group() : null;
        Matcher inWords = STATUS.matcher(words);
        while (weight(first) < 3 && inWords.find()) {
            if (!inWords.group(1).equals("2") && weight(inWords.group()) > weight(first)) {
                first = inWords.group();
            }
        }
        return first;
    }

    private static int weight(@Nullable String status) {
        if (status == null) {
            return 0;
        }
        return status.endsWith(".0.0") ? 1 : status.endsWith(".0") ? 2 : 3;
    }

    static Step step(String text) {
        Signs.Found signs = Signs.ALL.in(text);
        for (Step step : List.of(Step.RCPT, Step.DATA, Step.MAIL, Step.CONNECT)) {
            if (signs.has("AT " + step)) {
                return step;
            }
        }
        return Step.UNKNOWN;
    }

    /** RFC 3463 §3.2: about the address, and not the sender's. */
    private static boolean isAddressing(@Nullable String status) {
        return status != null && status.matches("5\\.1\\.(0|1|2|3|4|6|10|351)");
    }

    private static boolean isFinal(@Nullable String status, String code) {
        return status == null ? !code.startsWith("4") : status.charAt(0) == '5';
    }

    /** Before that, it is about us. */
    private static boolean isAfterSender(Step step) {
        return step != Step.MAIL && step != Step.CONNECT;
    }
}
