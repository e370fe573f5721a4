package org.tocsin.bounce;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tocsin.crypto.LinkTokens;
import org.tocsin.db.Transactions;
import org.tocsin.delivery.AnswerClass;
import org.tocsin.delivery.MailingKind;
import org.tocsin.delivery.Refused;
import org.tocsin.delivery.RelayRefusals;
import org.tocsin.delivery.ReturnPaths;
import org.tocsin.delivery.Tallies;
import org.tocsin.mail.Cause;
import org.tocsin.mail.Refusal;
import org.tocsin.mail.Report;
import org.tocsin.mail.ReportedRecipient;
import org.tocsin.subscriber.Stops;
import org.tocsin.value.EmailAddress;

/**
 * Writes down what became of deliveries after they were sent, and what follows from it: once for each, however often it
 * is said.
 */
public final class Verdicts {
    private static final Logger log = LoggerFactory.getLogger(Verdicts.class);
    private static final int AT_ONCE = 200;
    private static final String SAID_AT_ONCE = "reply of the relay";

    private final ReportDao reports;
    private final RelayRefusals refusals;
    private final Transactions transactions;
    private final BounceScores scores;
    private final Fuses fuses;
    private final Consequences others;

    public Verdicts(
            Jdbi jdbi, Transactions transactions, BounceScores scores, Fuses fuses, Stops stops, Tallies tallies) {
        this.reports = jdbi.onDemand(ReportDao.class);
        this.refusals = new RelayRefusals(jdbi);
        this.transactions = transactions;
        this.scores = scores;
        this.fuses = fuses;
        this.others = new Consequences(stops, tallies);
    }

    /** What follows for the reader, and for the figures of their provider. */
    private record Consequences(Stops stops, Tallies tallies) {}

    /** Counts what relays refused at once. */
    public void countRefusals() {
        List<Refused> some = refusals.some(AT_ONCE);
        some.forEach(refused -> transactions.run(() -> {
            if (refusals.take(refused)) {
                Refusal refusal = new Refusal(
                        Cause.valueOf(refused.cause().toUpperCase(Locale.ROOT)),
                        refused.hard(),
                        refused.status(),
                        SAID_AT_ONCE);
                ReturnPaths.Delivery delivery = new ReturnPaths.Delivery(refused.mailingId(), refused.subscriberId());
                write(delivery, Report.Kind.FAILED, refusal, true, refused.refusedAt());
            }
        }));
    }

    void leave(LinkTokens.Content link) {
        others.stops().left(link);
        log.info("A reader left by mail");
    }

    /** A complaint that tells who, and not about which mail. */
    void complained(long subscriber, Instant now) {
        others.stops().complained(subscriber, now);
        log.info("A reader complained");
    }

    /** False when the mail is no longer on record, or it was said before. */
    boolean record(ReturnPaths.Delivery delivery, Report report, Instant now) {
        Refusal refusal = refusal(report);
        boolean isNew = transactions.call(() -> write(delivery, report.kind(), refusal, false, now));
        log.info("Mailing {}: {} {}", delivery.mailingId(), word(report.kind()), refusal.status());
        return isNew;
    }

    private boolean write(
            ReturnPaths.Delivery delivery, Report.Kind kind, Refusal refusal, boolean isLive, Instant now) {
        Optional<String> mailing = reports.kind(delivery.mailingId(), delivery.subscriberId());
        if (mailing.isEmpty() || !reports.insert(row(delivery, kind, refusal, isLive, now))) {
            return false;
        }
        if (kind == Report.Kind.FAILED && !isLive) {
            reports.bounced(delivery.mailingId(), delivery.subscriberId(), now);
        }
        MailingKind mailingKind = MailingKind.of(mailing.get());
        if (isAboutTheSubscriber(mailingKind)) {
            act(delivery, kind, refusal, new Mail(mailingKind, isLive), now);
        }
        return true;
    }

    /** What goes to staff has numbers of theirs; a new address is not yet the subscriber's, an old one no longer. */
    private static boolean isAboutTheSubscriber(MailingKind kind) {
        return !kind.isToStaff() && kind != MailingKind.MOVE && kind != MailingKind.MOVED;
    }

    /** What came back, and whether the relay said it at once. */
    private record Mail(MailingKind kind, boolean isLive) {}

    private void act(ReturnPaths.Delivery delivery, Report.Kind kind, Refusal refusal, Mail mail, Instant now) {
        long subscriber = delivery.subscriberId();
        EmailAddress address = others.stops().address(subscriber).orElse(null);
        if (address == null) {
            return; // has left
        }
        AnswerClass answer = mail.isLive() ? null : answer(kind, refusal); // the sender has counted the others
        if (answer != null) {
            others.tallies().reported(mail.kind(), address, answer, now);
        }
        switch (kind) {
            case FAILED -> fail(delivery, refusal, others.tallies().providerOf(address), now);
            case COMPLAINT -> others.stops().complained(subscriber, now);
            case UNSUBSCRIBE -> others.stops().left(subscriber);
            case DELAYED, FEEDBACK, AUTOMATIC, REPLY, OTHER -> {}
        }
    }

    private void fail(ReturnPaths.Delivery delivery, Refusal refusal, String provider, Instant now) {
        if (BounceScores.halves(refusal) == 0) {
            return;
        }
        if (fuses.holds(provider, refusal, now)) {
            reports.hold(delivery.mailingId(), delivery.subscriberId());
        } else {
            scores.count(delivery.subscriberId(), delivery.mailingId(), refusal, now);
        }
    }

    private static @Nullable AnswerClass answer(Report.Kind kind, Refusal refusal) {
        if (kind == Report.Kind.COMPLAINT) {
            return AnswerClass.COMPLAINT;
        }
        if (kind != Report.Kind.FAILED) {
            return null;
        }
        return switch (refusal.cause()) {
            case BAD_ADDRESS -> AnswerClass.UNKNOWN_ADDRESS;
            case CONTENT_REFUSED -> AnswerClass.CONTENT_REFUSED;
            default -> null;
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
            ReturnPaths.Delivery delivery, Report.Kind kind, Refusal refusal, boolean isLive, Instant now) {
        return new ReportDao.NewReport(
                delivery.mailingId(),
                delivery.subscriberId(),
                word(kind),
                refusal.status(),
                refusal.cause().name().toLowerCase(Locale.ROOT),
                refusal.isHard(),
                refusal.because(),
                kind == Report.Kind.FAILED ? BounceScores.halves(refusal) : 0,
                isLive,
                now);
    }

    static String word(Report.Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }
}
