package org.tocsin.bounce;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tocsin.db.Transactions;
import org.tocsin.delivery.ReturnPaths;
import org.tocsin.mail.Receiver;
import org.tocsin.mail.Report;
import org.tocsin.mail.ReportReader;

/**
 * What comes back to the return paths. A report counts when the path it came to names a delivery of ours, which nobody
 * can forge; whatever else it says is only read.
 */
public final class Bounces implements Receiver {
    private static final Logger log = LoggerFactory.getLogger(Bounces.class);

    private final ReportDao reports;
    private final Transactions transactions;
    private final ReturnPaths returnPaths;
    private final ReportReader reader = new ReportReader();
    private final Clock clock;

    public Bounces(Jdbi jdbi, Transactions transactions, ReturnPaths returnPaths, Clock clock) {
        this.reports = jdbi.onDemand(ReportDao.class);
        this.transactions = transactions;
        this.returnPaths = returnPaths;
        this.clock = clock;
    }

    /** Reports come from the null sender (RFC 5321 §4.5.5); mail from anybody else is not for this port. */
    @Override
    public boolean accepts(String sender, String recipient) {
        return sender.isEmpty() && returnPaths.read(recipient).isPresent();
    }

    @Override
    public void receive(String sender, String recipient, byte[] message) {
        returnPaths.read(recipient).ifPresent(delivery -> record(delivery, reader.read(message), clock.instant()));
    }

    /** How many deliveries were reported as failed. */
    public long failures() {
        return reports.count(word(Report.Kind.FAILED));
    }

    /** @param before the last id of the page before; null for the first page */
    List<RecordedReport> newest(int limit, @Nullable Long before) {
        return reports.newest(limit, before);
    }

    private void record(ReturnPaths.Delivery delivery, Report report, Instant now) {
        if (report.kind() == Report.Kind.OTHER) {
            log.info("Mailing {}: something came back that is no report", delivery.mailingId());
            return;
        }
        transactions.run(() -> {
            if (reports.deliveries(delivery.mailingId(), delivery.subscriberId()) == 0) {
                return; // of a mailing that is no longer on record
            }
            reports.insert(delivery.mailingId(), delivery.subscriberId(), word(report.kind()), report.status(), now);
            if (report.kind() == Report.Kind.FAILED) {
                reports.bounced(delivery.mailingId(), delivery.subscriberId(), now);
            }
        });
        log.info("Mailing {}: {} {}", delivery.mailingId(), word(report.kind()), report.status());
    }

    private static String word(Report.Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }
}
