package org.tocsin.subscriber;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jdbi.v3.core.Jdbi;
import org.tocsin.crypto.KeyRing;
import org.tocsin.crypto.OpenPgpKey;
import org.tocsin.db.PlainSql;
import org.tocsin.db.Transactions;
import org.tocsin.staff.Audit;
import org.tocsin.staff.StaffMember;
import org.tocsin.topic.Topics;
import org.tocsin.value.Language;

/**
 * The rules for taking the list of readers away: one person asks and names an OpenPGP key, another allows it, and the first
 * may fetch it once within a day, sealed to that key as it is written. It never lies anywhere.
 */
public final class Exports {
    static final Duration GOOD_FOR = Duration.ofDays(1);
    private static final int BATCH = 1000;
    private static final int NEWEST = 100;

    private final ExportDao exports;
    private final ChosenDao choices;
    private final Topics topics;
    private final Transactions transactions;
    private final Means means;
    private final Clock clock;

    /** What it works with. */
    public record Means(KeyRing keys, Audit audit) {}

    public Exports(Jdbi jdbi, Transactions transactions, Topics topics, Means means, Clock clock) {
        this.exports = jdbi.onDemand(ExportDao.class);
        this.choices = new ChosenDao(new PlainSql(jdbi));
        this.topics = topics;
        this.transactions = transactions;
        this.means = means;
        this.clock = clock;
    }

    /** Empty when that is no key anything can be sealed to. */
    Optional<Long> ask(StaffMember by, String reason, String armoured) {
        Instant now = clock.instant();
        return OpenPgpKey.read(armoured, now)
                .map(key -> transactions.call(() -> {
                    long id = exports.insert(by.id(), now, reason, armoured, key.fingerprint());
                    means.audit().record(by, "export_asked", "export:" + id, reason, now);
                    return id;
                }));
    }

    /** False when it was allowed before, is more than a day old, or they asked for it themselves. */
    boolean allow(StaffMember by, long id) {
        Instant now = clock.instant();
        return transactions.call(() -> {
            boolean isAllowed = exports.allow(id, by.id(), now, now.minus(GOOD_FOR));
            if (isAllowed) {
                means.audit().record(by, "export_allowed", "export:" + id, "", now);
            }
            return isAllowed;
        });
    }

    /** Writes the list, sealed. */
    @FunctionalInterface
    public interface SealedList {
        void to(OutputStream out) throws IOException;
    }

    /** A wish for the list that a second person has allowed, and that nobody has fetched yet. */
    public record Allowed(long id, Instant askedAt, String reason, String fingerprint) {}

    /** Empty when it is not allowed, was made before, or is not theirs. */
    Optional<SealedList> take(StaffMember by, long id) {
        Instant now = clock.instant();
        return sealed(id, now, () -> {
            boolean isFirst = exports.take(id, by.id(), now, now.minus(GOOD_FOR));
            if (isFirst) {
                means.audit().record(by, "export_made", "export:" + id, "", now);
            }
            return isFirst;
        });
    }

    /** For whoever runs the program; two people had to say yes all the same. Empty as above. */
    public Optional<SealedList> take(long id) {
        Instant now = clock.instant();
        return sealed(id, now, () -> {
            boolean isFirst = exports.take(id, now, now.minus(GOOD_FOR));
            if (isFirst) {
                means.audit().recordByProgram("export_made", "export:" + id, "command line", now);
            }
            return isFirst;
        });
    }

    /** What may be fetched now, newest first. */
    public List<Allowed> allowed() {
        Instant since = clock.instant().minus(GOOD_FOR);
        return exports.newest(NEWEST).stream()
                .filter(row -> row.madeAt() == null
                        && row.allowedAt() != null
                        && row.allowedAt().isAfter(since))
                .map(row -> new Allowed(row.id(), row.askedAt(), row.reason(), row.fingerprint()))
                .toList();
    }

    private Optional<SealedList> sealed(long id, Instant now, Supplier<Boolean> take) {
        return exports.find(id)
                .flatMap(row -> OpenPgpKey.read(row.openPgpKey(), now))
                .filter(key -> transactions.call(take))
                .map(key -> out -> key.seal(out, "subscribers.csv", now, this::write));
    }

    List<ExportDao.Row> newest(int limit) {
        return exports.newest(limit);
    }

    private void write(OutputStream out) throws IOException {
        Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        CSVPrinter csv = new CSVPrinter(text, CSVFormat.RFC4180);
        csv.printRecord(ExportTable.COLUMNS);
        ExportTable table = new ExportTable(means.keys(), new TopicList(topics.groups(Language.EN)).slugsById());
        long last = 0;
        for (List<StoredSubscriber> some = exports.batch(last, BATCH);
                !some.isEmpty();
                some = exports.batch(last, BATCH)) {
            List<Long> ids = some.stream().map(StoredSubscriber::id).toList();
            Map<Long, Set<Long>> chosen = choices.of(ids);
            Map<Long, AlertHabits> habits = habits(ids);
            for (StoredSubscriber each : some) {
                csv.printRecord(table.row(
                        each,
                        habits.getOrDefault(each.id(), AlertHabits.USUAL),
                        chosen.getOrDefault(each.id(), Set.of())));
            }
            last = some.get(some.size() - 1).id();
        }
        csv.flush();
    }

    private Map<Long, AlertHabits> habits(List<Long> ids) {
        return exports.habits(ids).stream().collect(Collectors.toMap(ExportDao.Habits::id, ExportDao.Habits::habits));
    }
}
