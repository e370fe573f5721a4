package org.tocsin.mail;

import java.util.Map;
import java.util.regex.Pattern;
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
    private static final String ATOMS = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*";
    private static final Pattern MESSAGE_ID = Pattern.compile(ATOMS + "@" + ATOMS);
    private static final Pattern LINK = Pattern.compile("https?://[!-~&&[^<>\"\\\\^`{|}]]+");
    private static final Pattern KIND = Pattern.compile("[a-z][a-z0-9-]{0,30}");
    private static final int LONGEST = 900; // octets; with the name of its header still a line of RFC 5322 §2.1.1

    public Letter {
        marks = Map.copyOf(marks);
        if (messageId.startsWith("<") && messageId.endsWith(">")) {
            messageId = messageId.substring(1, messageId.length() - 1);
        }
        require(MESSAGE_ID.matcher(messageId).matches() && messageId.length() <= LONGEST, "message id");
        require(KIND.matcher(kind).matches(), "kind");
        require(oneClick == null || isLink(oneClick), "one-click address");
        require(marks.values().stream().allMatch(Letter::isLink), "address of a page");
    }

    /** True when it can be left with one click. */
    boolean isBulk() {
        return oneClick != null;
    }

    private static boolean isLink(String text) {
        return text.length() <= LONGEST && LINK.matcher(text).matches();
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
