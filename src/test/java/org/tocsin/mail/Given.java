package org.tocsin.mail;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tocsin.lint.MailLint;
import org.tocsin.value.EmailAddress;
import org.tocsin.value.Language;

/** Mails and people for tests. */
final class Given {
    static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    static final String LEAVE = "https://news.example.org/unsubscribe/AbC-1_2?a=b&c=d";
    static final String CHANGE = "https://news.example.org/preferences/xYz==";
    static final EmailAddress READER = new EmailAddress("reader@example.com");

    private Given() {}

    static MailIdentity identity() {
        return new MailIdentity(
                Map.of(Language.EN, "The Rights Letter", Language.ZH_HANS, "权利信札"),
                new EmailAddress("news@example.org"),
                "editors@example.org",
                "bounce.example.org",
                new MailingList("news.lists.example.org", "https://news.example.org/letters"),
                Dkim.none(),
                null);
    }

    static EditionContent edition(Language language, String subject, @Nullable String html, String text) {
        return new EditionContent(7, language, subject, html, text, List.of(), NOON);
    }

    /** The same; what is wrong with it fails the test. */
    static byte[] linted(byte[] message) {
        MailLint.note(message);
        MailLint.require();
        return message;
    }

    static Letter letter() {
        return letter("https://news.example.org/unsubscribe/AbC-1_2");
    }

    static Letter letter(@Nullable String oneClick) {
        Map<ReaderMark, String> marks = Map.of(ReaderMark.UNSUBSCRIBE, LEAVE, ReaderMark.MANAGE, CHANGE);
        return new Letter(READER, "abc123@lists.example.org", marks, oneClick, "digest");
    }
}
