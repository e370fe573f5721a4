package org.tocsin.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tocsin.mail.MailTemplates;
import org.tocsin.mail.ReaderMark;
import org.tocsin.mail.RenderedMail;
import org.tocsin.web.Pages;

/** Renders what was approved once more, and compares it with what readers got. */
final class ExpectedMails {
    private final TwoNodes nodes;
    private final AlertMail mail = new AlertMail(
            MailTemplates.open(Path.of("templates")), SendingAlerts.SITE, Pages.words(List.of("web", "alert")));

    ExpectedMails(TwoNodes nodes) {
        this.nodes = nodes;
    }

    void check(long mailing, AlertSending.Order order, List<WireChecks.Opened> mails) {
        Instant started = nodes.given.mailings.find(mailing).orElseThrow().createdAt();
        AlertUntil until = order.content().facts().until();
        Map<TwoNodes.Reader, RenderedMail> rendered = new HashMap<>();
        for (WireChecks.Opened opened : mails) {
            TwoNodes.Reader kind = nodes.reader(opened.taken().reader());
            ZoneId zone = ZoneId.of(until.deadline() == null ? until.zone() : kind.zone());
            RenderedMail expected =
                    rendered.computeIfAbsent(kind, reader -> mail.render(order, reader.language(), zone, started));
            String link = "https://desk.example/unsubscribe/" + opened.taken().reader();
            assertThat(opened.mail().subject()).isEqualTo(expected.subject());
            assertThat(letters(opened.mail().text()))
                    .isEqualTo(letters(expected.text().replace(ReaderMark.UNSUBSCRIBE.text(), link)));
            if (!opened.mail().html().isEmpty()) {
                assertThat(letters(opened.mail().html()))
                        .isEqualTo(letters(expected.html().replace(ReaderMark.UNSUBSCRIBE.text(), link)));
            }
        }
    }

    /** Mail breaks lines where it likes. */
    private static String letters(String text) {
        return text.replaceAll("\\s+", "");
    }
}
