package org.tocsin.staff;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tocsin.crypto.KeyedHash;
import org.tocsin.db.Transactions;
import org.tocsin.text.PlainLine;

/**
 * Who did what, and when. Entries are only ever added, until they are forgotten, the oldest first. Each carries a keyed
 * hash over itself and the one before, so that changing, removing or inserting one afterwards shows; the log repeats the
 * end of the chain, outside the database.
 */
public final class Audit {
    private static final Logger log = LoggerFactory.getLogger(Audit.class);
    private static final Pattern ACT = Pattern.compile("[a-z][a-z_]{2,39}");
    private static final Pattern SUBJECT = Pattern.compile("[a-z_]{1,40}:[A-Za-z0-9-]{1,39}");
    private static final Pattern ADDRESS = Pattern.compile("(?<!\\S)\\S+@\\S+");
    private static final int LONGEST_DETAIL = 500;
    private static final int FORGOTTEN_AT_ONCE = 500;

    private final AuditDao entries;
    private final Transactions transactions;
    private final KeyedHash hash;
    private final AuditWalk walk;

    public Audit(Jdbi jdbi, Transactions transactions, KeyedHash hash) {
        this.entries = jdbi.onDemand(AuditDao.class);
        this.transactions = transactions;
        this.hash = hash;
        this.walk = new AuditWalk(entries, hash);
    }

    /**
     * Adds an entry. Call within the transaction of what is done: both are committed, or neither.
     *
     * @param act one word in lower case, {@code _} between its parts, such as {@code mailing_paused}
     * @param subject kind and number, such as {@code mailing:12}; null where there is nothing
     * @param detail in plain words; what looks like a mail address is left out of it, and what turns text round
     */
    public void record(StaffMember who, String act, @Nullable String subject, String detail, Instant now) {
        record(who.id(), act, subject, detail, now);
    }

    /** Adds an entry as {@link #record} does for what no member of staff did: a program, or Tocsin itself. */
    public void recordOfNobody(String act, @Nullable String subject, String detail, Instant now) {
        record((Long) null, act, subject, detail, now);
    }

    /**
     * Adds an entry as {@link #record} does, unless this person has done the same as often as they may.
     *
     * @param most how often within the time before now
     * @return false when nothing was added
     */
    public boolean recordAtMost(
            int most,
            Duration within,
            StaffMember who,
            String act,
            @Nullable String subject,
            String detail,
            Instant now) {
        return transactions.call(() -> {
            entries.lockHead(); // two at a time wait for each other, so neither is overlooked
            if (entries.count(who.id(), act, now.minus(within)) >= most) {
                return false;
            }
            record(who, act, subject, detail, now);
            return true;
        });
    }

    /** As {@link #record}, for what the program does by itself. */
    public void recordByProgram(String act, @Nullable String subject, String detail, Instant now) {
        record((Long) null, act, subject, detail, now);
    }

    /** As above, by an id; null for the program itself and for people without an account. */
    void record(@Nullable Long staffId, String act, @Nullable String subject, String detail, Instant now) {
        if (!ACT.matcher(act).matches()
                || (subject != null && !SUBJECT.matcher(subject).matches())) {
            throw new IllegalArgumentException("not the name of an act or of a subject");
        }
        Instant at = now.truncatedTo(ChronoUnit.MILLIS); // as the database keeps it
        String words = ADDRESS.matcher(PlainLine.of(detail)).replaceAll("[address]");
        String shortened = words.length() > LONGEST_DETAIL ? words.substring(0, LONGEST_DETAIL) : words;
        transactions.run(() -> {
            AuditDao.Head head = entries.lockHead();
            AuditEntry entry = new AuditEntry(head.lastId() + 1, at, staffId, act, subject, shortened, head.chain());
            AuditEntry chained = entry.chained(link(head.chain(), entry));
            entries.insert(chained);
            entries.moveHead(chained.id(), chained.chain());
            log.info("Audit {} {} {}", chained.id(), act, HexFormat.of().formatHex(chained.chain()));
        });
    }

    /**
     * What came of going through the whole chain.
     *
     * @param entries how many were looked at, of those that are not forgotten
     * @param brokenAt the number of the first entry that was changed, removed or put in; null when there is none
     */
    public record Verdict(long entries, @Nullable Long brokenAt) {
        public boolean isWhole() {
            return brokenAt == null;
        }
    }

    /** Goes through all entries, oldest first. What is recorded meanwhile is left for the next time. */
    public Verdict verify() {
        return walk.verify();
    }

    /** How many entries were forgotten since the first. */
    public long forgotten() {
        return entries.head().goneUpto();
    }

    /**
     * Forgets the oldest entries, some hundreds at most; the newest of all stays. What is left can be verified as before.
     *
     * @param before entries that are older go
     * @return how many went
     */
    public int forget(Instant before) {
        return transactions.call(() -> {
            AuditDao.Head head = entries.lockHead();
            @Nullable AuditEntry last = null;
            int old = 0;
            for (AuditEntry entry : entries.after(head.goneUpto(), FORGOTTEN_AT_ONCE)) {
                if (entry.id() == head.lastId() || !entry.recordedAt().isBefore(before)) {
                    break;
                }
                last = entry;
                old++;
            }
            if (last != null) {
                entries.moveStart(last.id(), last.chain(), hash.of(AuditWalk.start(last.id(), last.chain())));
                entries.forget(last.id());
                log.info(
                        "Audit up to {} is forgotten; it ended {}",
                        last.id(),
                        HexFormat.of().formatHex(last.chain()));
            }
            return old;
        });
    }

    List<AuditEntry> newest(AuditFilter filter, int limit) {
        return entries.newest(
                filter.staffId(), filter.act(), filter.fromInstant(), filter.untilInstant(), filter.before(), limit);
    }

    List<String> acts() {
        return entries.acts();
    }

    private byte[] link(byte[] before, AuditEntry entry) {
        return hash.of(AuditWalk.linked(before, entry));
    }
}
