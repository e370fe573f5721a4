package org.tocsin.post;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tocsin.delivery.Mailings;
import org.tocsin.mail.MailTemplates;
import org.tocsin.staff.StaffMails;
import org.tocsin.web.Site;
import org.tocsin.web.TestSite;

/** The mail that tells staff which labels mean nothing yet. */
class LabelNoticesTest {
    private static final Instant NOW = Instant.parse("2026-11-21T08:00:00Z");
    private static final Site SITE = TestSite.at("https://news.example");

    private final TestShelf shelf = new TestShelf();
    private final LabelDao labels = shelf.database.jdbi().onDemand(LabelDao.class);
    private final LabelNotices notices = new LabelNotices(
            shelf.database.jdbi(),
            shelf.transactions(),
            new StaffMails(
                    shelf.database.jdbi(),
                    MailTemplates.open(Path.of("templates")),
                    new Mailings(shelf.database.jdbi(), shelf.transactions()),
                    SITE));
    private long source;

    @BeforeEach
    void start() {
        shelf.database.jdbi().useHandle(handle -> {
            handle.execute("DELETE FROM edition WHERE subject LIKE '%Labels%'");
            handle.execute("DELETE FROM staff WHERE name = 'labels'");
            handle.execute("INSERT INTO staff (name, roles, created_at, address_sealed)"
                    + " VALUES ('labels', 'admin', NOW(), 'sealed')");
        });
        source = shelf.database.jdbi().onDemand(SourceDao.class).insert("Site", "https://site.example/feed", "en", NOW);
    }

    @Test
    void tellsOnceADayOfWhatIsNew() {
        notices.tell(NOW);
        assertThat(mails()).isEmpty();

        labels.putLabel(source, "weather", null);
        labels.putLabel(source, "rivers", null);
        notices.tell(NOW);
        labels.putLabel(source, "bridges", null);
        notices.tell(NOW.plus(Duration.ofHours(23)));
        assertThat(mails()).singleElement().asString().contains("2 new labels", "2 wait in all");

        notices.tell(NOW.plus(Duration.ofDays(1)));
        assertThat(mails()).hasSize(2).last().asString().contains("1 new label ", "3 wait in all");
        notices.tell(NOW.plus(Duration.ofDays(2)));
        assertThat(mails()).hasSize(2);
    }

    @Test
    void saysNothingOfWhatStaffDecidedAbout() {
        labels.putLabel(source, "weather", null);
        labels.map(source, "weather", null, true);

        notices.tell(NOW);

        assertThat(mails()).isEmpty();
    }

    private List<String> mails() {
        return shelf.database
                .jdbi()
                .withHandle(handle -> handle.createQuery(
                                "SELECT text FROM edition WHERE subject LIKE '%Labels%' ORDER BY id")
                        .mapTo(String.class)
                        .map(text -> text.replaceAll("\\s+", " "))
                        .list());
    }
}
