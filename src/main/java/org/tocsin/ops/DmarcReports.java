package org.tocsin.ops;

import com.google.common.hash.Hashing;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import org.jdbi.v3.core.Jdbi;
import org.tocsin.db.Transactions;
import org.tocsin.mail.ReadMail;
import org.tocsin.mail.Receiver;

/**
 * Counts what mail systems report of mail in our name (DMARC, RFC 9990): how much passed, and what became of the rest.
 * Nothing else of a report is kept. Anybody can send one, so the numbers advise people and decide nothing.
 */
public final class DmarcReports implements Receiver {
    private static final Period KEPT = Period.ofDays(400);
    private static final Period SHOWN = Period.ofDays(60);
    private static final int MOST_SHOWN = 200;
    private static final int LONGEST_NAME = 100;

    private final DmarcDao counts;
    private final Transactions transactions;
    private final String address;
    private final String domain;
    private final Clock clock;

    /**
     * @param domain of From
     * @param returnPathDomain whose mail comes in at our port or mailbox
     */
    public DmarcReports(Jdbi jdbi, Transactions transactions, String domain, String returnPathDomain, Clock clock) {
        this.counts = jdbi.onDemand(DmarcDao.class);
        this.transactions = transactions;
        this.address = address(returnPathDomain);
        this.domain = domain.toLowerCase(Locale.ROOT);
        this.clock = clock;
    }

    /** Where reports come in, for the record in the DNS. */
    static String address(String returnPathDomain) {
        return "dmarc@" + returnPathDomain.toLowerCase(Locale.ROOT);
    }

    String address() {
        return address;
    }

    @Override
    public boolean accepts(String sender, String recipient) {
        return recipient.strip().replaceAll("^<|>$", "").equalsIgnoreCase(address);
    }

    @Override
    public void receive(String sender, String recipient, byte[] message) {
        count(ReadMail.of(message));
    }

    /** False when the message is not for the address of reports; its envelope is not known. */
    public boolean take(byte[] message) {
        ReadMail mail = ReadMail.of(message);
        boolean isForUs = mail.to().toLowerCase(Locale.ROOT).contains(address);
        if (isForUs) {
            count(mail);
        }
        return isForUs;
    }

    private void count(ReadMail mail) {
        mail.parts().forEach(part -> DmarcReader.read(part.content()).ifPresent(this::count));
    }

    private void count(DmarcReport report) {
        LocalDate day = LocalDate.ofInstant(report.until(), ZoneOffset.UTC);
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        boolean isOurs = report.domain().equals(domain)
                || report.domain().endsWith("." + domain)
                || domain.endsWith("." + report.domain());
        if (!isOurs || day.isAfter(today.plusDays(1)) || day.isBefore(today.minus(SHOWN))) {
            return;
        }
        String reporter = name(report.reporter());
        byte[] hash = Hashing.sha256()
                .hashString(report.reporter() + "\n" + report.id() + "\n" + report.domain(), StandardCharsets.UTF_8)
                .asBytes();
        transactions.run(() -> {
            if (counts.begin(hash, day)) {
                report.rows()
                        .forEach(row -> counts.count(
                                day,
                                reporter,
                                row.isPassed(),
                                row.fate().name().toLowerCase(Locale.ROOT),
                                row.mails()));
            }
        });
    }

    private static String name(String reporter) {
        String plain = reporter.toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9. _-]", "")
                .strip();
        return plain.isEmpty() ? "unknown" : plain.substring(0, Math.min(plain.length(), LONGEST_NAME));
    }

    /** The newest first. */
    List<DmarcDao.Day> days() {
        return counts.days(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).minus(SHOWN), MOST_SHOWN);
    }

    /** To be called now and then. */
    public void forget() {
        LocalDate before = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).minus(KEPT);
        int gone = 1;
        while (gone > 0) {
            gone = counts.forgetReports(before) + counts.forgetCounts(before);
        }
    }
}
