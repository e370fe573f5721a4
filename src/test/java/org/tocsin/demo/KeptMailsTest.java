package org.tocsin.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptMailsTest {
    @TempDir
    private Path folder;

    @Test
    void keepASecondCopyOnlyAsACountAlsoAfterARestart() throws IOException {
        new KeptMails(folder).keep(mail("anna@example.org", "1"));

        KeptMails restarted = new KeptMails(folder);
        restarted.keep(mail("Anna@Example.org", "1"));
        restarted.keep(mail("ming@example.org", "1"));

        KeptMails again = new KeptMails(folder);
        assertThat(again.newest(null, null, 9)).containsExactly(2L, 1L);
        assertThat(again.furtherCopies(1)).isEqualTo(1);
        assertThat(again.furtherCopies(2)).isZero();
    }

    @Test
    void areShownByKeyAndByMailbox() throws IOException {
        KeptMails mails = new KeptMails(folder);
        for (int i = 1; i <= 6; i++) {
            mails.keep(mail(i % 2 == 0 ? "even@example.org" : "odd@example.org", "m" + i));
        }

        assertThat(mails.newest(null, null, 2)).containsExactly(6L, 5L);
        assertThat(mails.newest(null, 5L, 2)).containsExactly(4L, 3L);
        assertThat(mails.newest("even@example.org", 6L, 9)).containsExactly(4L, 2L);
        assertThat(mails.mailboxes()).containsExactly("even@example.org", "odd@example.org");
    }

    @Test
    void forgetWhatWasBeingWrittenWhenTheProcessWasKilled() throws IOException {
        Files.writeString(folder.resolve("7.eml.tmp"), "Return-Path: <a@exam");

        KeptMails mails = new KeptMails(folder);

        assertThat(mails.newest(null, null, 9)).isEmpty();
        assertThat(folder.resolve("7.eml.tmp")).doesNotExist();
    }

    @Test
    void giveNoNumberTwice() throws IOException {
        new KeptMails(folder).keep(mail("anna@example.org", "1"));

        KeptMails restarted = new KeptMails(folder);
        restarted.keep(mail("anna@example.org", "2"));

        assertThat(restarted.newest(null, null, 9)).containsExactly(2L, 1L);
    }

    private static StoredMail mail(String recipient, String messageId) {
        return new StoredMail(
                new Envelope("b+t@bounces.example.org", recipient),
                Instant.parse("2026-11-21T07:00:00Z"),
                ("Message-ID: <" + messageId + "@example.org>\r\n\r\nText\r\n").getBytes(StandardCharsets.UTF_8));
    }
}
