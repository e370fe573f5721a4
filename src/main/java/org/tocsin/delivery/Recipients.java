package org.tocsin.delivery;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;

/** Knows the people behind deliveries. Those who are not in its answer have left. */
public interface Recipients {

    /**
     * @param kind decides which links a mail carries
     * @param created when the mailing was decided; the life of its links counts from there
     * @return by subscriber; without those who left, or who are only pending while the kind is bulk
     */
    Map<Long, Recipient> find(MailingKind kind, Instant created, Collection<Long> subscribers);
}
