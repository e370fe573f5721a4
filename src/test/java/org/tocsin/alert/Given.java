package org.tocsin.alert;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.dropwizard.jackson.Jackson;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tocsin.SettableClock;
import org.tocsin.db.TestDatabase;
import org.tocsin.staff.TestBrowser;
import org.tocsin.topic.Topics;
import org.tocsin.value.Language;
import org.tocsin.value.Slug;
import org.tocsin.web.Site;
import org.tocsin.web.TestSite;

/** A publication with topics, whose alerts the tests add. */
final class Given {
    static final Instant NOW = Instant.parse("2026-11-20T08:00:00Z");
    static final Site SITE = TestSite.at("http://desk.example");

    private static final TestDatabase DATABASE = TestDatabase.fresh();

    final SettableClock clock = new SettableClock(NOW);
    final TestDatabase database = DATABASE;
    final Topics topics = new Topics(database.jdbi(), database.transactions());
    final Alerts alerts = new Alerts(database.jdbi(), database.transactions(), topics);

    Given() {
        database.jdbi().useHandle(handle -> {
            handle.execute("DELETE FROM alert"); // and all that hangs on it
            handle.execute("ALTER TABLE alert AUTO_INCREMENT = 1");
            handle.execute("DELETE FROM topic WHERE parent_id IS NOT NULL");
            handle.execute("DELETE FROM topic");
        });
        List<Topics.Entry> entries = new ArrayList<>();
        entries.add(new Topics.Entry(new Slug("group"), null, Map.of(Language.EN, "Group")));
        entries.add(topic("labor-rights", "Labor Rights", "劳工权利", "勞工權利"));
        entries.add(topic("june-fourth", "June Fourth", "六四", "六四"));
        topics.load(entries);
    }

    private static Topics.Entry topic(String slug, String english, String hans, String hant) {
        return new Topics.Entry(
                new Slug(slug),
                new Slug("group"),
                Map.of(Language.EN, english, Language.ZH_HANS, hans, Language.ZH_HANT, hant));
    }

    TestBrowser browser() {
        return TestBrowser.of(SITE, List.of("alert"), jersey -> {
            PublicAlerts pages = new PublicAlerts(database.jdbi());
            jersey.register(new ActionsResource(alerts, clock));
            jersey.register(new CaseResource(alerts, pages, topics, clock));
            jersey.register(new TypedReferenceResource(alerts, pages));
        });
    }

    /** Of a newsroom that takes answers. */
    TestBrowser browser(ReaderReplies replies) {
        PublicAlerts pages = new PublicAlerts(database.jdbi(), true);
        return TestBrowser.of(SITE, List.of("alert"), jersey -> {
            jersey.register(new CaseResource(alerts, pages, topics, clock));
            jersey.register(new ReplyResource(pages, replies, clock));
        });
    }

    /** The archive in the test resources, read as the demo reads its own. */
    static List<ArchiveAlert> archive() {
        ObjectMapper yaml = Jackson.newObjectMapper(new YAMLFactory());
        try (InputStream in = Given.class.getResourceAsStream("archive.yaml")) {
            return yaml.readValue(in, ArchiveAlert.Collection.class).alerts();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /**
     * An alert that is open, or was until its deadline.
     *
     * @param deadline null for none
     */
    void open(String reference, String deadline) {
        database.jdbi().useHandle(handle -> {
            handle.createUpdate("INSERT INTO alert (reference, state, published_on, deadline)"
                            + " VALUES (:reference, 'sent', '2026-11-18', :deadline)")
                    .bind("reference", reference)
                    .bind("deadline", deadline == null ? null : Instant.parse(deadline))
                    .execute();
            handle.execute(
                    "INSERT INTO alert_text (alert_id, language, title, summary, closing, also)"
                            + " SELECT id, 'en', 'A lawyer is missing', 'She was taken from her office.', '', ''"
                            + " FROM alert WHERE reference = ?",
                    reference);
            handle.execute(
                    "INSERT INTO alert_addressee (alert_id, position, kind, office, email)"
                            + " SELECT id, 0, 'target', 'Minister of Justice', 'minister@example.org'"
                            + " FROM alert WHERE reference = ?",
                    reference);
        });
    }

    long rows() {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("SELECT (SELECT COUNT(*) FROM alert)"
                                + " + (SELECT COUNT(*) FROM alert_text) + (SELECT COUNT(*) FROM alert_demand)"
                                + " + (SELECT COUNT(*) FROM alert_person) + (SELECT COUNT(*) FROM alert_addressee)"
                                + " + (SELECT COUNT(*) FROM alert_topic)")
                        .mapTo(Long.class)
                        .one());
    }

    /** One that was sent, with all that it says. */
    void sent(String reference, AlertContent content) {
        database.jdbi().useHandle(handle -> {
            long id = handle.createUpdate("INSERT INTO alert (reference, label, state, kind, published_on, revision,"
                            + " sent_revision, deadline, sent_at)"
                            + " VALUES (:reference, 'UA 12/26', 'sent', :kind, '2026-11-18', 1, 1, :deadline,"
                            + " '2026-11-18 09:00:00')")
                    .bind("reference", reference)
                    .bind("kind", content.facts().kind().word())
                    .bind("deadline", content.facts().until().deadline())
                    .executeAndReturnGeneratedKeys("id")
                    .mapTo(Long.class)
                    .one();
            handle.createUpdate("INSERT INTO alert_revision (alert_id, number, content, desk_only, content_hash,"
                            + " saved_at) VALUES (:id, 1, :content, '{}', :hash, '2026-11-18 08:00:00')")
                    .bind("id", id)
                    .bind("content", AlertJson.write(content))
                    .bind("hash", content.hash())
                    .execute();
            content.versions()
                    .forEach((tag, version) -> handle.execute(
                            "INSERT INTO alert_text (alert_id, language, title, summary, closing, also)"
                                    + " VALUES (?, ?, ?, ?, '', '')",
                            id,
                            tag,
                            version.title(),
                            version.summary()));
        });
    }
}
