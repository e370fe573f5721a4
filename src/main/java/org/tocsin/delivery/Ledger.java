package org.tocsin.delivery;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the ledger for as long as it is wanted. Each day has a part of its own, which is dropped whole: that costs the
 * same for a hundred deliveries and for a hundred million. What the mailings came to, in numbers, stays.
 */
public final class Ledger {
    private static final Logger log = LoggerFactory.getLogger(Ledger.class);

    /** Mailings have ids of a day in a row; a busier day goes on into the ids of the next. */
    private static final long DAY = 1_000_000;

    /** Days by which a restore leaps ahead: no backup is as old as that. */
    private static final long LEAP = 1_000;

    private final Jdbi jdbi;
    private final Duration kept;

    /** @param kept how long it is known who got which mailing; corrections of alerts and bounces rest on it */
    public Ledger(Jdbi jdbi, Duration kept) {
        this.jdbi = jdbi;
        this.kept = kept;
    }

    /**
     * To be called several times a day: begins the day's part and drops what is older than wanted. When somebody reads
     * the table for long, such as a backup, that waits for the next call.
     */
    public void turnPages(Instant now) {
        jdbi.useHandle(handle -> {
            LedgerDao ledger = handle.attach(LedgerDao.class);
            ledger.waitBriefly();
            try {
                begin(ledger, LocalDate.ofInstant(now, ZoneOffset.UTC));
                dropOld(ledger, now.minus(kept));
            } catch (RuntimeException e) {
                log.warn("The ledger is in use; its old days are dropped later");
                log.debug("The ledger could not be changed", e);
            } finally {
                ledger.waitAsUsual();
            }
        });
    }

    /**
     * After a restore: mailings go on at numbers that none has had, in a part of their own. The number of a mailing is in
     * the Message-ID of its mails.
     */
    public void leap() {
        jdbi.useHandle(handle -> {
            LedgerDao ledger = handle.attach(LedgerDao.class);
            long end = ledger.parts().stream()
                    .map(LedgerDao.Part::end)
                    .filter(java.util.Objects::nonNull)
                    .reduce(0L, Math::max);
            long first = (Math.max(end, ledger.newestMailing()) / DAY + LEAP) * DAY;
            ledger.split(first, first + DAY);
            ledger.continueFrom(first);
        });
    }

    /** A day after one without mailings goes on in the same part. */
    private static void begin(LedgerDao ledger, LocalDate day) {
        if (ledger.isBegun(day)) {
            return;
        }
        long newest = ledger.newestMailing();
        long end = ledger.parts().stream()
                .map(LedgerDao.Part::end)
                .filter(java.util.Objects::nonNull)
                .reduce(0L, Math::max);
        if (newest >= Math.max(1, end - DAY)) {
            long first = Math.max(end, (newest / DAY + 1) * DAY);
            ledger.split(first, first + DAY);
            ledger.continueFrom(first);
        }
        ledger.begun(day);
    }

    private static void dropOld(LedgerDao ledger, Instant before) {
        long first = 0;
        for (LedgerDao.Part part : ledger.parts()) {
            Long end = part.end();
            if (end == null || ledger.newestMailing() < end || ledger.isInUse(first, end, before)) {
                return; // what comes later is younger
            }
            ledger.drop(part.name());
            while (ledger.dropEditions(first, end) > 0) {
                log.debug("Editions of {} are dropped", part.name());
            }
            log.info("The ledger of mailings before {} was dropped", end);
            first = end;
        }
    }
}
