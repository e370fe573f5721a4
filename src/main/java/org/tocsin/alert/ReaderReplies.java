package org.tocsin.alert;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.tocsin.crypto.SealedFor;
import org.tocsin.db.Transactions;
import org.tocsin.staff.Audit;
import org.tocsin.staff.Permission;
import org.tocsin.staff.StaffMember;

/**
 * Answers that readers got to their letters, passed on to the newsroom: sealed to its OpenPGP key in the moment in which
 * they come, so that neither this program nor whoever takes its database can read them. Nothing else is kept but the day.
 */
public final class ReaderReplies {
    static final int LONGEST = 20_000; // characters
    private static final int MOST_AN_HOUR = 20; // of one alert: more is no news, but somebody who fills our disk
    private static final int BLOCK = 2048; // octets: how long an answer is tells what it is

    private final ReplyDao replies;
    private final AlertPaces paces;
    private final Transactions transactions;
    private final Audit audit;
    private final @Nullable SealedFor newsroom;

    /** @param newsroom null where no answers are taken */
    ReaderReplies(Jdbi jdbi, Transactions transactions, Audit audit, @Nullable SealedFor newsroom) {
        this.replies = jdbi.onDemand(ReplyDao.class);
        this.paces = new AlertPaces(jdbi);
        this.transactions = transactions;
        this.audit = audit;
        this.newsroom = newsroom;
    }

    /** What came of passing one on. */
    enum Outcome {
        TAKEN,
        EMPTY,
        TOO_LONG,
        TOO_MANY
    }

    /** Whether any are taken. */
    public boolean isOpen() {
        return newsroom != null;
    }

    /**
     * @param from whose answer it is, as on the page; empty when the reader did not say
     * @throws IllegalStateException when none are taken
     */
    Outcome add(PublicAlert alert, String from, String words, Instant now) {
        if (words.isBlank()) {
            return Outcome.EMPTY;
        }
        if (words.length() > LONGEST || from.length() > LONGEST) {
            return Outcome.TOO_LONG;
        }
        LocalDate day = LocalDate.ofInstant(now, ZoneOffset.UTC);
        if (!paces.take(alert.id(), "answer", Duration.ofHours(1), MOST_AN_HOUR, now)) {
            return Outcome.TOO_MANY;
        }
        replies.insert(alert.id(), day, sealed(alert, from, words.strip(), day));
        return Outcome.TAKEN;
    }

    private String sealed(PublicAlert alert, String from, String words, LocalDate day) {
        SealedFor reader = newsroom;
        if (reader == null) {
            throw new IllegalStateException("no answers are taken here");
        }
        String plain =
                alert.label() + "\n" + (from.isBlank() ? "" : "From: " + from.strip() + "\n") + "\n" + words + "\n";
        byte[] octets = plain.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            // of the day, since the hour would tell who it was to those who watch the line
            reader.seal(out, "answer.txt", day.atStartOfDay(ZoneOffset.UTC).toInstant(), inside -> {
                inside.write(octets);
                inside.write(" ".repeat(BLOCK - octets.length % BLOCK).getBytes(StandardCharsets.UTF_8));
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e); // nothing is written but to memory
        }
        return out.toString(StandardCharsets.US_ASCII);
    }

    /** Newest first. */
    List<ReplyDao.Line> of(long alertId) {
        return replies.of(alertId);
    }

    /** Armoured; empty when there is no such answer any more. */
    Optional<String> fetch(StaffMember by, long alertId, long number) {
        by.require(Permission.WRITE_ALERTS);
        return replies.sealed(alertId, number);
    }

    /** False when somebody deleted it before. */
    boolean delete(StaffMember by, long alertId, long number, Instant now) {
        by.require(Permission.WRITE_ALERTS);
        return transactions.call(() -> {
            boolean isGone = replies.delete(alertId, number);
            if (isGone) {
                audit.record(by, "answer_deleted", "alert:" + alertId, "answer " + number, now);
            }
            return isGone;
        });
    }
}
