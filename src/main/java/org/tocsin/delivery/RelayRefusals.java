package org.tocsin.delivery;

import java.util.List;
import org.jdbi.v3.core.Jdbi;

/** What relays refused at once and nobody has dealt with yet. */
public final class RelayRefusals {
    private final RefusalDao refusals;

    public RelayRefusals(Jdbi jdbi) {
        this.refusals = jdbi.onDemand(RefusalDao.class);
    }

    /** In the order of mailings. */
    public List<Refused> some(int limit) {
        return refusals.some(limit);
    }

    /** Call within the transaction that deals with it. False when somebody else has. */
    public boolean take(Refused refused) {
        return refusals.delete(refused.mailingId(), refused.subscriberId());
    }
}
