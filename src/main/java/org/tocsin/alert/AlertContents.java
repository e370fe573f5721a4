package org.tocsin.alert;

import com.google.common.base.CharMatcher;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** What alerts say, as it went to readers. */
public final class AlertContents {
    private final RevisionDao revisions;

    public AlertContents(Jdbi jdbi) {
        this.revisions = jdbi.onDemand(RevisionDao.class);
    }

    /**
     * The content that was approved and went out.
     *
     * @param reference as in addresses
     * @return empty for what is not public, and for alerts of the past, which have their texts in tables of their own
     */
    public Optional<AlertContent> sent(String reference) {
        boolean isOne = CharMatcher.ascii().matchesAllOf(reference); // no other may be compared with the column
        return isOne ? revisions.sent(reference).map(AlertContents::read) : Optional.empty();
    }

    /** As {@link #sent(String)}, by the row. */
    public Optional<AlertContent> sent(long alertId) {
        return revisions.sent(alertId).map(AlertContents::read);
    }

    private static AlertContent read(String json) {
        return AlertJson.read(json, AlertContent.class);
    }
}
