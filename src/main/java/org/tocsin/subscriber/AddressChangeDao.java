package org.tocsin.subscriber;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindList;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** Subscriptions that are to go to another address. */
@RegisterConstructorMapper(AddressChangeDao.Change.class)
interface AddressChangeDao {

    /** A wish for another address. */
    final class Change {
        private final long subscriberId;
        private final SealedAddress from;
        private final SealedAddress to;
        private final Instant askedAt;

        public Change(
                long subscriberId,
                byte[] oldHash,
                byte[] oldSealed,
                byte[] newHash,
                byte[] newSealed,
                Instant askedAt) {
            this.subscriberId = subscriberId;
            this.from = new SealedAddress(oldHash, oldSealed);
            this.to = new SealedAddress(newHash, newSealed);
            this.askedAt = askedAt;
        }

        long subscriberId() {
            return subscriberId;
        }

        SealedAddress from() {
            return from;
        }

        SealedAddress to() {
            return to;
        }

        Instant askedAt() {
            return askedAt;
        }
    }

    /** The newest wish counts. */
    @SqlUpdate("""
            INSERT INTO address_change (subscriber_id, old_hash, old_sealed, new_hash, new_sealed, asked_at, until_at)
            VALUES (:id, :from.hash, :from.sealed, :to.hash, :to.sealed, :now, :until)
            ON DUPLICATE KEY UPDATE old_hash = VALUES(old_hash), old_sealed = VALUES(old_sealed),
                new_hash = VALUES(new_hash), new_sealed = VALUES(new_sealed), asked_at = VALUES(asked_at),
                until_at = VALUES(until_at)
            """)
    void ask(
            long id,
            @BindMethods("from") SealedAddress from,
            @BindMethods("to") SealedAddress to,
            Instant now,
            Instant until);

    @SqlQuery("""
            SELECT subscriber_id, old_hash, old_sealed, new_hash, new_sealed, asked_at
            FROM address_change
            WHERE subscriber_id = :id AND until_at > :now
            """)
    Optional<Change> find(long id, Instant now);

    @SqlQuery("""
            SELECT subscriber_id, old_hash, old_sealed, new_hash, new_sealed, asked_at
            FROM address_change
            WHERE subscriber_id IN (<ids>)
            """)
    List<Change> of(@BindList Collection<Long> ids);

    @SqlUpdate("DELETE FROM address_change WHERE until_at <= :now")
    int deleteOlderThan(Instant now);
}
