package org.tocsin.post;

import com.google.common.hash.HashCode;
import com.google.common.hash.Hashing;
import java.nio.charset.StandardCharsets;

/** Something that a post is known again by, or that its translations have in common with it. */
record PostMark(Kind kind, HashCode hash) {
    /** What a mark tells. */
    enum Kind {
        /** The page within its own site, whatever host it is on. */
        OWN_PAGE("o"),
        ADDRESS("a"),
        /** The address of a translation that it names. */
        NAMED("s"),
        /** The same for the translations of one piece. */
        COMMON("p");

        private final String letter;

        Kind(String letter) {
            this.letter = letter;
        }

        /** As in the database. */
        String letter() {
            return letter;
        }
    }

    static PostMark of(Kind kind, String what) {
        return new PostMark(kind, Hashing.sha256().hashString(what, StandardCharsets.UTF_8));
    }
}
