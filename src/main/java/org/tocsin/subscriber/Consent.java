package org.tocsin.subscriber;

import com.google.common.hash.Hashing;
import java.nio.charset.StandardCharsets;
import org.tocsin.web.PageContext;

/**
 * By which form somebody asked to be written to, and which words they had before them: all the proof that is kept, with
 * the day they confirmed, and erased with them. No address of the net, no program, no hour.
 */
enum Consent {
    WEB,
    API,
    MAIL;

    private static final int DIGITS = 12;

    /** Such as {@code web en 5d41402abc4b}; the last part stands for the words, whose history is that of the program. */
    String of(PageContext context) {
        String words = context.say("subscribe_consent") + "\n" + context.say("confirm_button");
        return name().toLowerCase(java.util.Locale.ROOT) + " "
                + context.language().tag() + " "
                + Hashing.sha256()
                        .hashString(words, StandardCharsets.UTF_8)
                        .toString()
                        .substring(0, DIGITS);
    }
}
