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
import org.tocsin.mail.Cause;
import org.tocsin.mail.Receiver;
import org.tocsin.mail.Refusal;
import org.tocsin.mail.Report;
import org.tocsin.mail.ReportReader;
import org.tocsin.mail.ReportedRecipient;
import org.tocsin.subscriber.Stops;

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
    private final BounceScores scores;
    private final Stops stops;
    private final Clock clock;

    public Bounces(
            Jdbi jdbi,
            Transactions transactions,
            ReturnPaths returnPaths,
            BounceScores scores,
            Stops stops,
            Clock clock) {
        this.reports = jdbi.onDemand(ReportDao.class);
        this.transactions = transactions;
        this.returnPaths = returnPaths;
        this.scores = scores;
        this.stops = stops;
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
        if (!isRecorded(report.kind())) {
            log.info("Mailing {}: something came back that is no report", delivery.mailingId());
            return;
        }
        Refusal refusal = refusal(report);
        transactions.run(() -> {
            if (reports.deliveries(delivery.mailingId(), delivery.subscriberId()) == 0) {
                return; // of a mailing that is no longer on record
            }
            if (reports.insert(row(delivery, report.kind(), refusal, now))) {
                act(delivery, report.kind(), refusal, now);
            }
        });
        log.info("Mailing {}: {} {}", delivery.mailingId(), word(report.kind()), refusal.status());
    }

    /** A repeat does not come so far. */
    private void act(ReturnPaths.Delivery delivery, Report.Kind kind, Refusal refusal, Instant now) {
        long subscriber = delivery.subscriberId();
        switch (kind) {
            case FAILED -> {
                reports.bounced(delivery.mailingId(), subscriber, now);
                scores.count(subscriber, refusal, now);
            }
            case COMPLAINT -> stops.complained(subscriber, now);
            case UNSUBSCRIBE -> stops.left(subscriber);
            case DELAYED, FEEDBACK, AUTOMATIC, REPLY, OTHER -> {}
        }
    }

    private static boolean isRecorded(Report.Kind kind) {
        return switch (kind) {
            case FAILED, DELAYED, COMPLAINT, UNSUBSCRIBE -> true;
            case FEEDBACK, AUTOMATIC, REPLY, OTHER -> false;
        };
    }

    /** A mail that was sent on to several is dead only if all of them are. */
    private static Refusal refusal(Report report) {
        List<Refusal> refusals = report.recipients().stream()
                .filter(recipient -> recipient.kind() == report.kind())
                .map(ReportedRecipient::refusal)
                .toList();
        return refusals.stream()
                .filter(refusal -> !refusal.isHard())
                .findFirst()
                .or(() -> refusals.stream().findFirst())
                .orElse(new Refusal(Cause.UNKNOWN, false, report.status(), ""));
    }

    private static ReportDao.NewReport row(
            ReturnPaths.Delivery delivery, Report.Kind kind, Refusal refusal, Instant now) {
        return new ReportDao.NewReport(
                delivery.mailingId(),
                delivery.subscriberId(),
                word(kind),
                refusal.status(),
                refusal.cause().name().toLowerCase(Locale.ROOT),
                refusal.isHard(),
                refusal.because(),
                kind == Report.Kind.FAILED ? BounceScores.halves(refusal) : 0,
                now);
    }

    private static String word(Report.Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }
}
