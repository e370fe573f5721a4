package org.tocsin.subscriber;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.GetGeneratedKeys;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** Subscribers, pending and active. */
@RegisterConstructorMapper(StoredSubscriber.class)
@RegisterConstructorMapper(SubscriberDao.LanguageCount.class)
@RegisterConstructorMapper(SealedAddress.class)
interface SubscriberDao {

    record LanguageCount(String language, long subscribers) {}

    /** The choices of a subscriber as columns. */
    record Columns(
            String language, String form, String rhythm, int atHour, int onWeekday, String zone, boolean wantsAlerts) {

        static Columns of(Choices choices) {
            return new Columns(
                    choices.language().tag(),
                    choices.form().word(),
                    choices.rounds().rhythm().word(),
                    choices.rounds().hour(),
                    choices.rounds().weekday().getValue(),
                    choices.rounds().zone().getId(),
                    choices.wantsAlerts());
        }
    }

    @SqlQuery("""
            SELECT id, state, language, form, rhythm, at_hour, on_weekday, zone, wants_alerts, requested_at,
                pending_until, links_from, address_hash, address_sealed
            FROM subscriber
            WHERE address_hash = :hash
            FOR UPDATE
            """)
    Optional<StoredSubscriber> lockByAddress(byte[] hash);

    @SqlQuery("""
            SELECT id, state, language, form, rhythm, at_hour, on_weekday, zone, wants_alerts, requested_at,
                pending_until, links_from, address_hash, address_sealed
            FROM subscriber
            WHERE id = :id
            """)
    Optional<StoredSubscriber> find(long id);

    @GetGeneratedKeys
    @SqlUpdate("""
            INSERT INTO subscriber (state, address_hash, address_sealed, language, form, rhythm, at_hour, on_weekday,
                zone, wants_alerts, requested_at, pending_until, links_from, digested_upto)
            VALUES ('pending', :hash, :sealed, :language, :form, :rhythm, :atHour, :onWeekday,
                :zone, :wantsAlerts, :now, :pendingUntil, :now, 0)
            """)
    long insertPending(byte[] hash, byte[] sealed, @BindMethods Columns choices, Instant now, Instant pendingUntil);

    /** Puts other choices in the place of the old ones; the mark stays. */
    @SqlUpdate("""
            UPDATE subscriber
            SET language = :language, form = :form, rhythm = :rhythm, at_hour = :atHour, on_weekday = :onWeekday,
                zone = :zone, wants_alerts = :wantsAlerts
            WHERE id = :id
            """)
    boolean choose(long id, @BindMethods Columns choices);

    /** A mail with a link goes out now. */
    @SqlUpdate("UPDATE subscriber SET requested_at = :now WHERE id = :id")
    boolean mailed(long id, Instant now);

    @SqlUpdate("UPDATE subscriber SET pending_until = :pendingUntil WHERE id = :id AND state = 'pending'")
    boolean keepPending(long id, Instant pendingUntil);

    /** False when it was confirmed before, has left, or its time has run out. */
    @SqlUpdate("""
            UPDATE subscriber
            SET state = 'active', pending_until = NULL, confirmed_on = :day, links_from = :now,
                digested_upto = :mark, next_digest_at = :next
            WHERE id = :id AND state = 'pending' AND pending_until > :now
            """)
    boolean confirm(long id, LocalDate day, Instant now, long mark, @Nullable Instant next);

    /**
     * False when this link or a newer one was used before.
     *
     * @param usedUpto links made before it are dead
     */
    @SqlUpdate("""
            UPDATE subscriber SET links_from = :usedUpto
            WHERE id = :id AND state = 'active' AND links_from < :usedUpto
            """)
    boolean useLink(long id, Instant usedUpto);

    @SqlUpdate("UPDATE subscriber SET next_digest_at = :next WHERE id = :id AND state = 'active'")
    boolean reschedule(long id, @Nullable Instant next);

    @SqlQuery("""
            SELECT id, state, language, form, rhythm, at_hour, on_weekday, zone, wants_alerts, requested_at,
                pending_until, links_from, address_hash, address_sealed
            FROM subscriber
            WHERE address_hash = :hash
            """)
    Optional<StoredSubscriber> findByAddress(byte[] hash);

    @SqlQuery("SELECT state FROM subscriber WHERE id = :id FOR UPDATE")
    Optional<String> lockState(long id);

    /** Topics and sessions go with it. False when it has gone before. */
    @SqlUpdate("DELETE FROM subscriber WHERE id = :id")
    boolean delete(long id);

    @SqlUpdate("DELETE FROM subscriber WHERE state = 'pending' AND pending_until <= :now")
    int erasePending(Instant now);

    @SqlQuery("SELECT COUNT(*) FROM subscriber WHERE state = 'active'")
    long count();

    @SqlQuery("""
            SELECT language, COUNT(*) AS subscribers FROM subscriber WHERE state = 'active'
            GROUP BY language ORDER BY language
            """)
    List<LanguageCount> countByLanguage();
}
