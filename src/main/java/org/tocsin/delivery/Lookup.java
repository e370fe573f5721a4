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
import org.tocsin.mail.Imprint;
import org.tocsin.suppression.Suppressions;
import org.tocsin.value.EmailAddress;

/** Looks up what a handful of deliveries needs: where they go, who must not be written to, and what they carry. */
final class Lookup {
    private static final Logger log = LoggerFactory.getLogger(Lookup.class);

    private final Recipients recipients;
    private final Suppressions suppressions;
    private final Imprints imprints;

    Lookup(Recipients recipients, Suppressions suppressions, Imprints imprints) {
        this.recipients = recipients;
        this.suppressions = suppressions;
        this.imprints = imprints;
    }

    /** What was looked up. */
    static final class Found {
        private final Map<Long, Recipient> people;
        private final Set<Long> unreadable;
        private final Set<EmailAddress> suppressed;
        private final Map<Long, Imprint> imprints;

        private Found(
                Map<Long, Recipient> people,
                Set<Long> unreadable,
                Set<EmailAddress> suppressed,
                Map<Long, Imprint> imprints) {
            this.people = people;
            this.unreadable = unreadable;
            this.suppressed = suppressed;
            this.imprints = imprints;
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

        /** Null for an edition that no mail can be made of. */
        @Nullable
        Imprint imprint(long edition) {
            return imprints.get(edition);
        }
    }

    Found of(Chunk chunk, List<WaitingDelivery> deliveries) {
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
        return new Found(people, unreadable, suppressions.suppressed(addresses), imprints.of(deliveries));
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
