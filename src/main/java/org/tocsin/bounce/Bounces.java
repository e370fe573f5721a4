package org.tocsin.bounce;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tocsin.crypto.LinkTokens;
import org.tocsin.delivery.ReturnPaths;
import org.tocsin.mail.Receiver;
import org.tocsin.mail.Report;
import org.tocsin.mail.ReportReader;

/**
 * What comes back, whichever way. A report counts when the path it came to, or the Message-ID that it returns, names a
 * delivery of ours, which nobody can forge; whatever else it says is only read. Nothing of it is ever answered.
 */
public final class Bounces implements Receiver {
    private static final Logger log = LoggerFactory.getLogger(Bounces.class);

    private final ReportDao reports;
    private final ReturnPaths returnPaths;
    private final ReportReader reader = new ReportReader();
    private final Verdicts verdicts;
    private final Replies replies;
    private final KeptMails kept;
    private final Clock clock;
    private final Turnstile turnstile = new Turnstile();

    public Bounces(
            Jdbi jdbi, ReturnPaths returnPaths, Verdicts verdicts, Replies replies, KeptMails kept, Clock clock) {
        this.reports = jdbi.onDemand(ReportDao.class);
        this.returnPaths = returnPaths;
        this.verdicts = verdicts;
        this.replies = replies;
        this.kept = kept;
        this.clock = clock;
    }

    /**
     * Reports come from the null sender (RFC 5321 §4.5.5), wishes to leave from anybody; other mail is not for this
     * port.
     */
    @Override
    public boolean accepts(String sender, String recipient) {
        return returnPaths.readLeaving(recipient).isPresent()
                || (sender.isEmpty() && returnPaths.read(recipient).isPresent());
    }

    @Override
    public void receive(String sender, String recipient, byte[] message) {
        take(message, recipient, "port");
    }

    /**
     * Takes in one message. A repeat changes nothing.
     *
     * @param recipient of its envelope; null where that is not known
     * @param way one word, for staff
     */
    public Taken take(byte[] message, @Nullable String recipient, String way) {
        return turnstile.pass(() -> takeNow(message, recipient, way));
    }

    /** What became of a message. */
    public enum Taken {
        /** It is about a mail of ours, and what follows from it has followed. */
        COUNTED,
        /** It was said before, or the mail is no longer on record. */
        KNOWN,
        /** It names no mail of ours; it is counted by day. */
        UNCLAIMED,
        LEFT,
        /** It waits to be sent on to people. */
        SENT_ON,
        /** By a machine. */
        DROPPED,
        /** Nobody understands it, or it cannot be sent on to people; it is kept sealed for staff. */
        KEPT
    }

    private Taken takeNow(byte[] message, @Nullable String recipient, String way) {
        Instant now = clock.instant();
        Optional<LinkTokens.Content> leaving =
                recipient == null ? Optional.empty() : returnPaths.readLeaving(recipient);
        if (leaving.isPresent()) {
            verdicts.leave(leaving.get());
            return Taken.LEFT;
        }
        Report report = read(message);
        if (report == null) {
            return keep(message, way, now);
        }
        Stream<String> paths = Stream.concat(Stream.ofNullable(recipient), report.cameTo().stream());
        return take(report, identified(report, paths.toList()), message, way, now);
    }

    private Taken take(Report report, Named named, byte[] message, String way, Instant now) {
        if (named.leaving() != null && report.kind() != Report.Kind.COMPLAINT) {
            verdicts.leave(named.leaving());
            return Taken.LEFT;
        }
        return switch (report.kind()) {
            case FAILED, DELAYED, COMPLAINT -> judge(report, named, now);
            case UNSUBSCRIBE ->
                named.delivery() == null
                        ? replies.take(message, way, now) // whoever it is, people will find out
                        : judge(report, named, now);
            case REPLY -> replies.take(message, way, now);
            case FEEDBACK, AUTOMATIC -> Taken.DROPPED;
            case OTHER -> keep(message, way, now);
        };
    }

    /** Takes in what a sending service tells about one of our mails in its own form. */
    void take(Report report, Instant now) {
        turnstile.pass(() -> judge(report, identified(report, report.cameTo()), now));
    }

    /** How many deliveries were reported as failed. */
    public long failures() {
        return reports.count("failed");
    }

    /** Reports of the last days that named no delivery of ours. */
    long unclaimed(int days) {
        return reports.unclaimed(day(clock.instant()).minusDays(days - 1L));
    }

    /** @param before the last id of the page before; null for the first page */
    List<RecordedReport> newest(int limit, @Nullable Long before) {
        return reports.newest(limit, before);
    }

    /** What a message is about; nulls when it is about nothing of ours. */
    private record Named(ReturnPaths.@Nullable Delivery delivery, LinkTokens.@Nullable Content leaving) {}

    private Named identified(Report report, List<String> paths) {
        Optional<ReturnPaths.Delivery> byPath =
                paths.stream().flatMap(path -> returnPaths.read(path).stream()).findFirst();
        Optional<LinkTokens.Content> leaving = paths.stream()
                .flatMap(path -> returnPaths.readLeaving(path).stream())
                .findFirst();
        ReturnPaths.Delivery delivery = byPath.or(
                        () -> Optional.ofNullable(report.originalMessageId()).flatMap(returnPaths::readMessageId))
                .orElse(null);
        return new Named(delivery, leaving.orElse(null));
    }

    private Taken judge(Report report, Named named, Instant now) {
        if (named.delivery() == null && named.leaving() != null && report.kind() == Report.Kind.COMPLAINT) {
            verdicts.complained(named.leaving().subject(), now); // of the mail nothing is left but how to leave
            return Taken.COUNTED;
        }
        if (named.delivery() == null) {
            reports.unclaimed(day(now), Verdicts.word(report.kind()));
            return Taken.UNCLAIMED;
        }
        return verdicts.record(named.delivery(), report, now) ? Taken.COUNTED : Taken.KNOWN;
    }

    private Taken keep(byte[] message, String way, Instant now) {
        if (kept.keep(KeptMails.Kind.UNREADABLE, message, way, now)) {
            log.info("Something came back that nobody understands; it is kept for staff");
        }
        return Taken.KEPT;
    }

    /** Null for what breaks the reader: it must not come again and again for that. */
    private @Nullable Report read(byte[] message) {
        try {
            return reader.read(message);
        } catch (RuntimeException | StackOverflowError e) {
            log.warn("A message could not be read: {}", e.getClass().getSimpleName());
            return null;
        }
    }

    private static LocalDate day(Instant now) {
        return LocalDate.ofInstant(now, ZoneOffset.UTC);
    }
}
