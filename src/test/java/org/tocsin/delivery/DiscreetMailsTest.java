package org.tocsin.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tocsin.mail.Cover;
import org.tocsin.mail.Dkim;
import org.tocsin.mail.MailIdentity;
import org.tocsin.mail.MailingList;
import org.tocsin.mail.ReadMail;
import org.tocsin.mail.ReaderMark;
import org.tocsin.mail.RenderedMail;
import org.tocsin.value.EmailAddress;
import org.tocsin.value.Language;
import org.tocsin.value.MailForm;

class DiscreetMailsTest {
    private static final String TEXT = "Yao Fuxin was taken.\n" + ReaderMark.UNSUBSCRIBE.text() + "\n";

    @RegisterExtension
    final SendingSide given = new SendingSide();

    @Test
    void tellNothingFromOutside() {
        given.discreetFrom(new MailIdentity(
                Map.of(Language.EN, "The Reading Room"),
                new EmailAddress("post@reading.example"),
                null,
                "back.reading.example",
                new MailingList("list.reading.example", null, false),
                Dkim.none(),
                null));

        FakeRelay.Sent sent = sent(MailForm.DISCREET);
        ReadMail mail = ReadMail.of(sent.message().getBytes(StandardCharsets.ISO_8859_1));
        String head = mail.headers().stream()
                .map(header -> header.name() + ": " + header.value())
                .collect(Collectors.joining("\n"))
                .toLowerCase(Locale.ROOT);

        assertThat(head)
                .contains("from: the reading room <post@reading.example>", "subject: a letter for you")
                .contains("list-id: the reading room <list.reading.example>", "@reading.example>")
                .contains("list-unsubscribe: <https://", "@back.reading.example?subject=unsubscribe")
                .doesNotContain("news", "yao", "alert", "tocsin", "feedback-id", "list-archive", "bounces.example.org");
        assertThat(sent.envelopeSender()).endsWith("@back.reading.example");
        assertThat(mail.html()).isEmpty();
        assertThat(mail.text()).startsWith("Good day.").contains("Yao Fuxin was taken.");
    }

    @Test
    void areKnownAgainWhenTheyComeBack() {
        given.discreetFrom(new MailIdentity(
                Map.of(Language.EN, "The Reading Room"),
                new EmailAddress("post@reading.example"),
                null,
                "back.reading.example",
                "list.reading.example"));

        String path = sent(MailForm.DISCREET).envelopeSender();

        assertThat(new ReturnPaths(given.keys.links(), List.of("bounces.example.org", "Back.Reading.Example"))
                        .read(path))
                .isPresent();
        assertThat(new ReturnPaths(given.keys.links(), "bounces.example.org").read(path))
                .isEmpty();
    }

    @Test
    void leaveThoseOfOthersAsTheyAre() {
        ReadMail mail = ReadMail.of(sent(MailForm.HTML).message().getBytes(StandardCharsets.ISO_8859_1));

        assertThat(mail.headers())
                .anySatisfy(header -> assertThat(header.value()).isEqualTo("Urgent action: Yao Fuxin"));
        assertThat(mail.html()).contains("Yao Fuxin");
        assertThat(mail.text()).startsWith("Yao Fuxin");
    }

    @Test
    void areNotMadeOfAMailWithoutACover() {
        assertThatThrownBy(() -> edition(MailForm.DISCREET, null)).isInstanceOf(IllegalStateException.class);
        List<Long> editions = given.database
                .jdbi()
                .withHandle(handle -> handle.createQuery("SELECT id FROM edition")
                        .mapTo(Long.class)
                        .list());
        assertThat(editions).isEmpty();
    }

    private FakeRelay.Sent sent(MailForm form) {
        Instant now = given.clock.instant();
        long mailing = edition(form, new Cover("A letter for you", "Good day.\n·\n·\n"));
        given.mailings.prepared(mailing, now);
        given.runUntilQuiet();
        return given.relay.sent().get(0);
    }

    private long edition(MailForm form, @Nullable Cover cover) {
        Instant now = given.clock.instant();
        long mailing = given.mailings.begin(MailingKind.ALERT, now, null);
        RenderedMail mail = new RenderedMail("Urgent action: Yao Fuxin", "<p>Yao Fuxin</p>", TEXT, cover);
        long edition = given.mailings.edition(mailing, Language.EN, form, mail, List.of(), now);
        given.add(mailing, MailingKind.ALERT, edition, LongStream.of(1));
        return mailing;
    }
}
