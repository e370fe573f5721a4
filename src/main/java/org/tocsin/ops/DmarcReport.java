package org.tocsin.ops;

import java.time.Instant;
import java.util.List;

/**
 * What a mail system says of mails that came to it in somebody's name (RFC 9990).
 *
 * @param reporter who says so, by its own account
 * @param id what it calls this report
 * @param domain in whose name the mails came
 * @param until the end of the time it is about
 */
record DmarcReport(String reporter, String id, String domain, Instant until, List<Row> rows) {
    /**
     * Mails of one sort.
     *
     * @param isPassed whether a signature or the return path belongs to the domain
     */
    record Row(long mails, Fate fate, boolean isPassed) {}

    /** What became of them. */
    enum Fate {
        NONE,
        QUARANTINE,
        REJECT
    }
}
