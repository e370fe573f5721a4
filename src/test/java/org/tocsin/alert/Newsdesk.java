package org.tocsin.alert;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.glassfish.hk2.utilities.binding.AbstractBinder;
import org.tocsin.crypto.KeyRing;
import org.tocsin.db.TestDatabase;
import org.tocsin.staff.Audit;
import org.tocsin.staff.Role;
import org.tocsin.staff.StaffMember;
import org.tocsin.staff.TestBrowser;
import org.tocsin.topic.Topics;

/** Two nodes with the same database, and people who write and approve. */
final class Newsdesk {
    static final Instant NOW = Instant.parse("2026-11-20T08:00:00Z");
    static final List<ZoneId> ZONES = List.of(ZoneId.of("Asia/Hong_Kong"), ZoneId.of("Europe/Berlin"));
    static final AlertConfig CONFIG =
            new AlertConfig("UA {n}/{yy}", Duration.ofMinutes(5), Duration.ofMinutes(15), false, ZONES, 0, "", 6000);

    static final StaffMember MEI = member(1, "mei", Role.WRITER);
    static final StaffMember JUN = member(2, "jun", Role.WRITER);
    static final StaffMember LI = member(3, "li", Role.APPROVER);
    static final StaffMember ALL = member(4, "all", Role.WRITER, Role.APPROVER);

    private static final TestDatabase DATABASE = TestDatabase.fresh();

    final TestDatabase database = DATABASE;
    final FakeSending sending = new FakeSending(database.jdbi());
    final Audit audit;
    final AlertRules here;
    final AlertRules there;
    final long topic;

    Newsdesk() {
        this(CONFIG);
    }

    Newsdesk(AlertConfig config) {
        database.jdbi().useHandle(handle -> {
            handle.execute("UPDATE alert SET parent_id = NULL");
            handle.execute("DELETE FROM alert");
            handle.execute("DELETE FROM alert_number");
            handle.execute("DELETE FROM addressee");
            handle.execute("DELETE FROM audit_entry");
            handle.execute("UPDATE audit_head SET last_id = 0, chain = UNHEX(REPEAT('00', 32))");
            handle.execute("DELETE FROM topic WHERE parent_id IS NOT NULL");
            handle.execute("DELETE FROM topic");
            handle.execute("INSERT INTO topic (slug, parent_id, position) VALUES ('group', NULL, 0)");
        });
        topic = database.jdbi()
                .withHandle(handle -> handle.createUpdate("INSERT INTO topic (slug, parent_id, position)"
                                + " SELECT 'labor-rights', id, 1 FROM topic")
                        .executeAndReturnGeneratedKeys("id")
                        .mapTo(long.class)
                        .one());
        audit = new Audit(
                database.jdbi(), database.transactions(), KeyRing.open(folder()).auditChain());
        here = node(config);
        there = node(config);
    }

    private AlertRules node(AlertConfig config) {
        return new AlertRules(
                new AlertRules.Ground(database.jdbi(), database.transactions(), audit, Given.SITE), config, sending);
    }

    /** The pages of the desk, as somebody sees them. */
    TestBrowser browser(StaffMember member) {
        Topics topics = new Topics(database.jdbi(), database.transactions());
        return TestBrowser.of(Given.SITE, List.of("alert", "staff"), jersey -> {
            jersey.register(new AbstractBinder() {
                @Override
                protected void configure() {
                    bind(member).to(StaffMember.class);
                }
            });
            AlertPages.register(jersey, here, topics, Given.SITE, Clock.fixed(NOW, ZoneOffset.UTC));
        });
    }

    private static Path folder() {
        try {
            return Files.createTempDirectory("keys");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static StaffMember member(long id, String name, Role... roles) {
        return new StaffMember(id, name, Set.of(roles), "token");
    }

    /** A complete draft by Mei. */
    long draft() {
        return draft(content());
    }

    long draft(AlertContent content) {
        long id = here.drafts().begin(MEI, NOW);
        done(here.drafts().save(MEI, id, 1, draft -> draft.with(content).with(notes()), NOW));
        return id;
    }

    /** Put to review by Mei. */
    long inReview() {
        return inReview(content());
    }

    long inReview(AlertContent content) {
        long id = draft(content);
        submit(id);
        return id;
    }

    void submit(long id) {
        done(here.drafts().tryOut(MEI, id, NOW));
        done(here.drafts().submit(MEI, id, row(id).revision(), NOW));
    }

    /** Approved by Li. */
    long approved() {
        return approved(content());
    }

    long approved(AlertContent content) {
        long id = inReview(content);
        approve(id);
        return id;
    }

    void approve(long id) {
        done(here.releases().approve(LI, id, seen(id), NOW));
    }

    long scheduled(AlertContent content) {
        long id = approved(content);
        done(here.releases().schedule(LI, id, NOW));
        return id;
    }

    /** On its way to readers. */
    long started(AlertContent content, Instant now) {
        long id = scheduled(content);
        here.ticks().runDue(now);
        return id;
    }

    AlertReleases.Seen seen(long id) {
        return new AlertReleases.Seen(row(id).revision(), sending.readers(), true);
    }

    AlertContent content() {
        return content(Sample.facts().until());
    }

    AlertContent content(AlertUntil until) {
        return content(AlertKind.FIRST, until);
    }

    AlertContent content(AlertKind kind, AlertUntil until) {
        AlertFacts some = Sample.facts(until);
        AlertFacts facts = new AlertFacts(
                kind,
                some.persons(),
                some.place(),
                some.country(),
                some.concerns(),
                some.legal(),
                some.calls(),
                some.addressees(),
                until,
                List.of(topic),
                false,
                "",
                List.of(),
                List.of(),
                List.of(),
                "");
        return Sample.content().with(facts).with("en", Sample.english(), true).with("zh-Hans", Sample.chinese(), true);
    }

    static DeskNotes notes() {
        return new DeskNotes("Two colleagues, by phone", "Jun", DeskNotes.Consent.YES, "His wife agreed.", List.of());
    }

    AlertRow row(long id) {
        return here.moves().desk().find(id).orElseThrow();
    }

    AlertState state(long id) {
        return row(id).stands();
    }

    void put(long id, AlertState state) {
        database.jdbi()
                .useHandle(handle -> handle.execute("UPDATE alert SET state = ? WHERE id = ?", state.word(), id));
    }

    List<String> audited() {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("SELECT act FROM audit_entry ORDER BY id")
                        .mapTo(String.class)
                        .list());
    }

    String text(String sql) {
        return database.jdbi()
                .withHandle(
                        handle -> handle.createQuery(sql).mapTo(String.class).one());
    }

    static void done(AlertAnswer answer) {
        if (!answer.isDone()) {
            throw new AssertionError(answer.refusals());
        }
    }
}
