package org.tocsin.alert;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.tocsin.delivery.Dispatcher;
import org.tocsin.delivery.RelayPlace;
import org.tocsin.mail.SmtpRelay;
import org.tocsin.staff.Audit;
import org.tocsin.value.Language;

/** Two nodes on one database: each with the rules of the desk, planning, and workers that send over a socket. */
final class TwoNodes implements AutoCloseable {
    private static final long ABOVE_READERS = 1L << 40;

    final SendingAlerts given;
    final WireSink sink;
    final Node here;
    final Node there;
    private final Map<Long, Reader> readers = new HashMap<>();
    private final SmtpRelay relay;
    private final long topic;

    /** What one process has. */
    record Node(String name, AlertRules rules, AlertMailings mailings) {}

    TwoNodes(SendingAlerts given) {
        this.given = given;
        this.topic = given.topic("labour");
        given.change("INSERT INTO staff (id, name, roles, created_at, address_sealed)"
                + " VALUES (1, 'mei', '', NOW(3), 'x')"); // so that tests of what she writes reach her
        try {
            this.sink = new WireSink(given.clock);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.relay = sink.relay();
        Audit audit = new Audit(given.database.jdbi(), given.database.transactions(), given.keys.auditChain());
        this.here = node("here", audit);
        this.there = node("there", audit);
    }

    private Node node(String name, Audit audit) {
        AlertMailings mailings = given.alertMailings();
        AlertRules.Ground ground =
                new AlertRules.Ground(given.database.jdbi(), given.database.transactions(), audit, SendingAlerts.SITE);
        return new Node(name, new AlertRules(ground, Newsdesk.CONFIG, mailings), mailings);
    }

    /** Those who get the same octets, but for their own links. */
    record Reader(Language language, String zone) {}

    /** A dozen, of every language and form, in two zones. */
    void addReaders() {
        for (int number = 0; number < 12; number++) {
            Reader reader = new Reader(
                    Language.values()[number % Language.values().length],
                    number % 5 == 0 ? "Europe/Berlin" : "Asia/Taipei");
            String form = number % 4 == 3 ? "text" : "html";
            readers.put(given.readerIn(reader.zone(), reader.language().tag(), form), reader);
        }
    }

    /** So many of them want urgent actions. */
    void readBy(int number) {
        given.change("UPDATE subscriber SET wants_alerts = FALSE");
        given.change("UPDATE subscriber SET wants_alerts = TRUE ORDER BY id LIMIT " + number);
    }

    Reader reader(long number) {
        return readers.get(number);
    }

    static boolean isStaff(long recipient) {
        return recipient >= ABOVE_READERS;
    }

    Node other(Node node) {
        return node.equals(here) ? there : here;
    }

    Instant now() {
        return given.clock.instant();
    }

    Dispatcher dispatcher(Node node, int connections) {
        return given.dispatcher(node.name(), RelayPlace.only(relay, connections));
    }

    /** One round: what is due, and no other node has, is sent over one connection, one mail after another. */
    void send(Node node) {
        if (isDueFor(node)) {
            given.runUntil(dispatcher(node, 1), () -> !isDueFor(node));
        }
    }

    private boolean isDueFor(Node node) {
        return given.database
                .jdbi()
                .withHandle(handle -> handle.createQuery("SELECT COUNT(*) > 0 FROM delivery_chunk"
                                + " WHERE leased_by = :node OR leased_by IS NULL AND due_at <= :now")
                        .bind("node", node.name())
                        .bind("now", now())
                        .mapTo(Boolean.class)
                        .one());
    }

    AlertRow row(long id) {
        return here.rules().moves().desk().find(id).orElseThrow();
    }

    /** Whether nothing is left to be started, planned or sent. */
    boolean isQuiet() {
        return given.number("SELECT (SELECT COUNT(*) FROM delivery_chunk)"
                        + " + (SELECT COUNT(*) FROM alert_plan WHERE planned_at IS NULL)"
                        + " + (SELECT COUNT(*) FROM alert WHERE state IN ('scheduled', 'held', 'sending'))")
                == 0;
    }

    /** To when something is due next; a second on, when something waits for something else. */
    void moveOn() {
        if (given.number("SELECT COUNT(*) FROM delivery_chunk WHERE leased_by IS NOT NULL") > 0) {
            return; // it will not be long
        }
        Instant next = given.database
                .jdbi()
                .withHandle(handle -> handle.createQuery("SELECT MIN(at) FROM (SELECT MIN(due_at) AS at"
                                + " FROM delivery_chunk WHERE leased_by IS NULL UNION ALL SELECT MIN(start_at)"
                                + " FROM alert WHERE state IN ('scheduled', 'held')) waits")
                        .mapTo(Instant.class)
                        .findOne()
                        .orElse(now()));
        given.itIs(next.isAfter(now()) ? next : now().plusSeconds(1));
    }

    /** All that it needs to be approved, with a marker in all that readers see of it. */
    AlertContent content(AlertUntil until, String marker) {
        AlertFacts facts =
                ChangedFacts.of(Sample.facts(until)).topics(List.of(topic)).made();
        return marked(new AlertContent(facts, new TreeMap<>(), AlertAudience.ALL, AlertSchedule.AT_ONCE), marker);
    }

    static AlertContent marked(AlertContent content, String marker) {
        String outcome = content.facts().kind() == AlertKind.STAND_DOWN ? marker + ": he is free." : "";
        return content.with("en", marked(Sample.english(), marker, outcome), true)
                .with("zh-Hans", marked(Sample.chinese(), marker, outcome), true);
    }

    private static AlertVersion marked(AlertVersion version, String marker, String outcome) {
        return new AlertVersion(
                marker + " " + version.title(),
                marker + " " + version.summary(),
                marker + " " + version.facts(),
                version.background(),
                version.demands(),
                version.letter(),
                version.dos(),
                version.donts(),
                outcome,
                version.words(),
                "");
    }

    @Override
    public void close() throws IOException {
        sink.close();
    }
}
