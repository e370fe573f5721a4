package org.tocsin.mail;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tocsin.value.EmailAddress;

/**
 * What is one reader's own in a copy of an edition.
 *
 * @param messageId {@code name@domain}, with or without its angle brackets; the same on every attempt
 * @param marks what each mark of the edition becomes: an address of a page
 * @param oneClick the https address for List-Unsubscribe (RFC 8058 §3.1); null for mail that answers a form
 * @param kind what the mail is for, in one small word; all that Feedback-ID says
 */
public record Letter(
        EmailAddress to,
        String messageId,
        Map<ReaderMark, String> marks,
        @Nullable String oneClick,
        String kind) {
    private static final Characters ATOM = Characters.visibleWithout("\"(),.:;<>@[\\]"); // RFC 5322 §3.2.3
    private static final Characters LINK = Characters.visibleWithout("\"<>\\^`{|}");
    private static final Characters KIND = Characters.of("abcdefghijklmnopqrstuvwxyz0123456789-");
    private static final int LONGEST = 900; // octets; with the name of its header still a line of RFC 5322 §2.1.1

    public Letter {
        marks = Map.copyOf(marks);
        if (messageId.startsWith("<") && messageId.endsWith(">")) {
            messageId = messageId.substring(1, messageId.length() - 1);
        }
        require(isMessageId(messageId), "message id");
        require(isKind(kind), "kind");
        require(oneClick == null || isLink(oneClick), "one-click address");
        for (String link : marks.values()) {
            require(isLink(link), "address of a page");
        }
    }

    private static boolean isMessageId(String text) {
        int at = text.indexOf('@');
        return text.length() <= LONGEST && at > 0 && isAtoms(text, 0, at) && isAtoms(text, at + 1, text.length());
    }

    /** Some, with a dot between each two. */
    private static boolean isAtoms(String text, int from, int to) {
        int start = from;
        for (int dot = text.indexOf('.', from); dot >= 0 && dot < to; dot = text.indexOf('.', start)) {
            if (dot == start || !ATOM.areAll(text, start, dot)) {
                return false;
            }
            start = dot + 1;
        }
        return start < to && ATOM.areAll(text, start, to);
    }

    private static boolean isKind(String text) {
        return !text.isEmpty()
                && text.length() <= 31
                && text.charAt(0) >= 'a'
                && text.charAt(0) <= 'z'
                && KIND.areAll(text, 0, text.length());
    }

    private static boolean isLink(String text) {
        int start = text.startsWith("https://") ? 8 : 7;
        return (start == 8 || text.startsWith("http://"))
                && text.length() > start
                && text.length() <= LONGEST
                && LINK.areAll(text, start, text.length());
    }

    private static void require(boolean isRight, String what) {
        if (!isRight) {
            throw new IllegalArgumentException("a letter's " + what + " has a form that no mail can carry");
        }
    }

    /** Never the address nor the links. */
    @Override
    public String toString() {
        return "Letter[kind=" + kind + "]";
    }
}
