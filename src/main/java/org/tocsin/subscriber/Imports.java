package org.tocsin.subscriber;

import com.google.common.collect.Lists;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.tocsin.crypto.KeyRing;
import org.tocsin.db.PlainSql;
import org.tocsin.db.Transactions;
import org.tocsin.staff.Audit;
import org.tocsin.staff.StaffMember;
import org.tocsin.value.EmailAddress;

/**
 * The rules for bringing readers in from elsewhere. A list is looked through first; then one person proposes it and another
 * lets it begin. Until each address has had its turn it lies sealed in the database, so that the work outlives a restart;
 * then it is gone. Whoever must not be written to stays out.
 */
public final class Imports {
    private static final int AT_ONCE = PlainSql.LONGEST_LIST;
    private static final int ASKS_A_MINUTE = 100;
    private static final Duration LIFE_OF_DRAFTS = Duration.ofDays(1);
    private static final String PLACE = "subscriber_import";

    private final ImportDao imports;
    private final ImportReports reports;
    private final ImportLook look;
    private final Transactions transactions;
    private final KeyRing keys;
    private final ImportWork work;
    private final Clock clock;

    /** How the addresses of a list are brought in. */
    public enum Mode {
        /** They had confirmed elsewhere. */
        CONFIRMED,
        /** Each is asked, so many a minute. */
        ASK;

        String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }

        public static Optional<Mode> of(String word) {
            for (Mode mode : values()) {
                if (mode.word().equals(word)) {
                    return Optional.of(mode);
                }
            }
            return Optional.empty();
        }
    }

    /**
     * What is to be done with a list.
     *
     * @param basis why we may write to them, in the words of whoever proposes it
     */
    public record Wish(Mode mode, Choices choices, String basis) {}

    public Imports(Jdbi jdbi, Transactions transactions, KeyRing keys, ImportLook look, ImportWork work, Clock clock) {
        this.imports = jdbi.onDemand(ImportDao.class);
        this.reports = new ImportReports(jdbi);
        this.look = look;
        this.transactions = transactions;
        this.keys = keys;
        this.work = work;
        this.clock = clock;
    }

    /** Looks a list through and changes nothing. */
    public ImportReport look(ImportFile file) {
        return look.at(file);
    }

    /** Puts a list by as it was looked through; nothing comes of it before it is proposed and allowed. */
    long draft(StaffMember by, ImportFile file, Wish wish) {
        return transactions.call(() -> store(by.id(), file, wish));
    }

    /** Asks for a second person. False when it is no draft of theirs. */
    boolean propose(StaffMember by, Audit audit, long id) {
        return transactions.call(() -> {
            boolean isProposed = imports.propose(id, by.id(), clock.instant());
            if (isProposed) {
                audit.record(by, "import_proposed", "import:" + id, waiting(id) + " addresses", clock.instant());
            }
            return isProposed;
        });
    }

    /** By whoever runs the program, who could do anything anyway. */
    public long begin(Audit audit, ImportFile file, Wish wish) {
        return transactions.call(() -> {
            long id = store(null, file, wish);
            imports.begin(id);
            audit.recordByProgram(
                    "import_begun", "import:" + id, waiting(id) + " addresses, command line", clock.instant());
            return id;
        });
    }

    private long store(@Nullable Long by, ImportFile file, Wish wish) {
        ImportReport report = look.at(file);
        Set<Long> left = report.refused().stream()
                .map(ImportFile.Refused::number)
                .collect(Collectors.toCollection(HashSet::new));
        List<String> addresses = file.good().stream()
                .filter(line -> !left.contains(line.number()))
                .map(line -> line.address().value())
                .toList();
        long id = imports.insert(new ImportDao.NewImport(
                file.origin().word(),
                wish.mode().word(),
                work.write(wish.choices()),
                wish.basis(),
                addresses.size(),
                report.refused().size(),
                by,
                clock.instant()));
        int part = 0;
        for (List<String> some : Lists.partition(addresses, wish.mode() == Mode.ASK ? ASKS_A_MINUTE : AT_ONCE)) {
            imports.insertPart(id, part++, keys.requests().seal(String.join("\n", some), PLACE + ":" + id));
        }
        reports.keep(id, report.refused());
        return id;
    }

    /** False when it is not waiting, or whoever proposed it wants to let it begin. */
    boolean approve(StaffMember by, Audit audit, long id) {
        return transactions.call(() -> {
            boolean isBegun = imports.approve(id, by.id());
            if (isBegun) {
                audit.record(by, "import_approved", "import:" + id, "", clock.instant());
            }
            return isBegun;
        });
    }

    /** Stops it, and forgets the addresses that have not had their turn. */
    boolean drop(StaffMember by, Audit audit, long id) {
        return transactions.call(() -> {
            boolean isDropped = imports.drop(id, by.id());
            if (isDropped) {
                imports.shred(id);
                audit.record(by, "import_dropped", "import:" + id, "", clock.instant());
            }
            return isDropped;
        });
    }

    /** How many addresses a list has that may be brought in. */
    public int waiting(long id) {
        return imports.find(id).map(ImportDao.Row::good).orElse(0);
    }

    /** How many addresses of a list have had their turn. */
    public int done(long id) {
        return imports.find(id).map(row -> row.taken() + row.passed()).orElse(0);
    }

    /** The newest, without drafts of others. */
    List<ImportDao.Row> newest(StaffMember staff, int limit) {
        return imports.newest(staff.id(), limit);
    }

    /** What was left out of which. */
    ImportReports reports() {
        return reports;
    }

    /** Drafts that nobody has proposed for a day. */
    public void forgetDrafts() {
        imports.oldDrafts(clock.instant().minus(LIFE_OF_DRAFTS)).forEach(imports::forget);
    }

    Optional<ImportDao.Row> find(long id) {
        return imports.find(id);
    }

    /**
     * Does the next handful of some list.
     *
     * @return false when there is nothing to do now
     */
    public boolean workOnce() {
        Instant now = clock.instant();
        return transactions.call(() -> imports.lockNext(now)
                .map(part -> {
                    List<EmailAddress> addresses = keys.requests()
                            .open(part.sealed(), PLACE + ":" + part.importId())
                            .lines()
                            .map(EmailAddress::new)
                            .toList();
                    boolean isAsking = part.mode().equals(Mode.ASK.word());
                    int taken = isAsking ? work.ask(part, addresses) : work.take(part, addresses, now);
                    imports.deletePart(part.importId(), part.part());
                    imports.progress(
                            part.importId(),
                            taken,
                            addresses.size() - taken,
                            isAsking ? now.plus(Duration.ofMinutes(1)) : now);
                    imports.finish(part.importId(), now);
                    return true;
                })
                .orElse(false));
    }
}
