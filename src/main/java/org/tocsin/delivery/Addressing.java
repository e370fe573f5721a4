package org.tocsin.delivery;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tocsin.crypto.UnsealException;
import org.tocsin.suppression.Suppressions;
import org.tocsin.value.EmailAddress;

/** Looks up where a handful of deliveries go, and who must not be written to. */
final class Addressing {
    private static final Logger log = LoggerFactory.getLogger(Addressing.class);

    private final Recipients recipients;
    private final Suppressions suppressions;

    Addressing(Recipients recipients, Suppressions suppressions) {
        this.recipients = recipients;
        this.suppressions = suppressions;
    }

    /** What was looked up. */
    static final class Addressed {
        private final Map<Long, Recipient> people;
        private final Set<Long> unreadable;
        private final Set<EmailAddress> suppressed;

        private Addressed(Map<Long, Recipient> people, Set<Long> unreadable, Set<EmailAddress> suppressed) {
            this.people = people;
            this.unreadable = unreadable;
            this.suppressed = suppressed;
        }

        /** Null for who has left. */
        @Nullable
        Recipient recipient(long subscriber) {
            return people.get(subscriber);
        }

        boolean isSuppressed(Recipient recipient) {
            return !suppressed.isEmpty() && suppressed.contains(recipient.address());
        }

        /** Whether the address cannot be opened with the keys that we have. */
        boolean isUnreadable(long subscriber) {
            return !unreadable.isEmpty() && unreadable.contains(subscriber);
        }
    }

    Addressed of(Chunk chunk, List<WaitingDelivery> deliveries) {
        List<Long> ids = deliveries.stream().map(WaitingDelivery::subscriberId).toList();
        Set<Long> unreadable = new HashSet<>();
        Map<Long, Recipient> people;
        try {
            people = recipients.find(chunk.kind(), chunk.createdAt(), ids);
        } catch (UnsealException e) { // one spoilt address must not hold up the others
            people = oneByOne(chunk, ids, unreadable);
            log.error(
                    "Mailing {}: {} addresses cannot be opened with the keys in the data folder",
                    chunk.mailingId(),
                    unreadable.size());
        }
        List<EmailAddress> addresses =
                people.values().stream().map(Recipient::address).toList();
        return new Addressed(people, unreadable, suppressions.suppressed(addresses));
    }

    private Map<Long, Recipient> oneByOne(Chunk chunk, List<Long> ids, Set<Long> unreadable) {
        Map<Long, Recipient> people = new HashMap<>();
        for (Long id : ids) {
            try {
                people.putAll(recipients.find(chunk.kind(), chunk.createdAt(), List.of(id)));
            } catch (UnsealException e) {
                unreadable.add(id);
            }
        }
        return people;
    }
}
