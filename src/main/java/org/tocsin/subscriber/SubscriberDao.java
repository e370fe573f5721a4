package org.tocsin.subscriber;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindList;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.GetGeneratedKeys;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;
import org.tocsin.value.Language;

/** Subscribers, pending and active. */
@RegisterConstructorMapper(StoredSubscriber.class)
@RegisterConstructorMapper(SubscriberDao.LanguageCount.class)
@RegisterConstructorMapper(SealedAddress.class)
interface SubscriberDao {

    String ROW = """
            SELECT id, state, language, languages, form, extent, rhythm, at_hour, on_weekday, zone, wants_alerts,
                requested_at, pending_until, links_from, paused_until, confirmed_on, consent, mailed_on, mailed_times,
                digested_upto, quiet_from, quiet_until, quiet_strict, address_hash, address_sealed
            FROM subscriber
            """;

    record LanguageCount(String language, long subscribers) {}

    /** The choices of a subscriber as columns. */
    record Columns(
            String language,
            String languages,
            String form,
            String extent,
            String rhythm,
            int atHour,
            int onWeekday,
            String zone,
            boolean wantsNews,
            boolean wantsAlerts,
            @Nullable Integer quietFrom,
            @Nullable Integer quietUntil,
            boolean quietStrict) {

        static Columns of(Choices choices) {
            QuietHours quiet = choices.quiet();
            return new Columns(
                    choices.language().tag(),
                    choices.languages().stream().map(Language::tag).collect(Collectors.joining(",")),
                    choices.form().word(),
                    choices.extent().word(),
                    choices.rounds().rhythm().word(),
                    choices.rounds().hour(),
                    choices.rounds().weekday().getValue(),
                    choices.rounds().zone().getId(),
                    !choices.topics().isEmpty(),
                    choices.wantsAlerts(),
                    quiet == null ? null : quiet.from(),
                    quiet == null ? null : quiet.until(),
                    quiet != null && quiet.isStrict());
        }
    }

    /** What a row has besides its choices and addresses. */
    record Standing(
            long id,
            String state,
            String consent,
            @Nullable LocalDate confirmedOn,
            @Nullable Instant pendingUntil,
            @Nullable Instant pausedUntil,
            long digestedUpto) {}

    /** @param hashes of one address, by every key there is */
    @SqlQuery(ROW + "WHERE address_hash IN (<hashes>) ORDER BY id LIMIT 1 FOR UPDATE")
    Optional<StoredSubscriber> lockByAddress(@BindList Collection<byte[]> hashes);

    @SqlQuery(ROW + "WHERE id = :id")
    Optional<StoredSubscriber> find(long id);

    @SqlQuery(ROW + "WHERE id = :id FOR UPDATE")
    Optional<StoredSubscriber> lock(long id);

    @GetGeneratedKeys
    @SqlUpdate("""
            INSERT INTO subscriber (state, address_hash, address_sealed, language, languages, form, extent, rhythm,
                at_hour, on_weekday, zone, wants_news, wants_alerts, quiet_from, quiet_until, quiet_strict,
                consent, requested_at, mailed_on, mailed_times, pending_until, links_from, digested_upto)
            VALUES ('pending', :hash, :sealed, :language, :languages, :form, :extent, :rhythm,
                :atHour, :onWeekday, :zone, :wantsNews, :wantsAlerts, :quietFrom, :quietUntil, :quietStrict,
                :consent, :now, :now, 1, :pendingUntil, :now, 0)
            """)
    long insertPending(
            byte[] hash,
            byte[] sealed,
            @BindMethods Columns choices,
            String consent,
            Instant now,
            Instant pendingUntil);

    /** Puts one back as they were. False when the address or the number is taken. */
    @SqlUpdate("""
            INSERT IGNORE INTO subscriber (id, state, address_hash, address_sealed, language, languages, form, extent,
                rhythm, at_hour, on_weekday, zone, wants_news, wants_alerts, quiet_from, quiet_until, quiet_strict,
                consent, confirmed_on, requested_at, pending_until, paused_until, links_from, digested_upto, next_digest_at)
            VALUES (:id, :state, :hash, :sealed, :language, :languages, :form, :extent,
                :rhythm, :atHour, :onWeekday, :zone, :wantsNews, :wantsAlerts, :quietFrom, :quietUntil, :quietStrict,
                :consent, :confirmedOn, :now, :pendingUntil, :pausedUntil, :now, :digestedUpto, :next)
            """)
    boolean restore(
            byte[] hash,
            byte[] sealed,
            @BindMethods Columns choices,
            @BindMethods Standing standing,
            Instant now,
            @Nullable Instant next);

    /** Puts other choices in the place of the old ones; the mark stays. */
    @SqlUpdate("""
            UPDATE subscriber
            SET language = :language, languages = :languages, form = :form, extent = :extent, rhythm = :rhythm,
                at_hour = :atHour, on_weekday = :onWeekday, zone = :zone, wants_news = :wantsNews,
                wants_alerts = :wantsAlerts, quiet_from = :quietFrom, quiet_until = :quietUntil,
                quiet_strict = :quietStrict
            WHERE id = :id
            """)
    boolean choose(long id, @BindMethods Columns choices);

    /** A mail with a link goes out now. */
    @SqlUpdate("""
            UPDATE subscriber
            SET requested_at = :now, mailed_times = IF(mailed_on = :today, mailed_times + 1, 1), mailed_on = :today
            WHERE id = :id
            """)
    boolean mailed(long id, Instant now, LocalDate today);

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

    /** False when nothing else is sent to them. */
    @SqlUpdate("UPDATE subscriber SET wants_alerts = FALSE WHERE id = :id AND wants_news")
    boolean leaveAlerts(long id);

    @SqlUpdate("UPDATE subscriber SET next_digest_at = :next WHERE id = :id AND state = 'active'")
    boolean reschedule(long id, @Nullable Instant next);

    /** What was released since the mark is owed again, and due at once. */
    @SqlUpdate("""
            UPDATE subscriber
            SET digested_upto = LEAST(digested_upto, :mark),
                next_digest_at = IF(rhythm = 'immediate' OR paused_until > :now, next_digest_at, :now)
            WHERE id = :id AND state = 'active'
            """)
    boolean goBack(long id, long mark, Instant now);

    /** @param until null to write again */
    @SqlUpdate("""
            UPDATE subscriber SET paused_until = :until, next_digest_at = :next WHERE id = :id AND state = 'active'
            """)
    boolean pause(long id, @Nullable Instant until, @Nullable Instant next);

    /** @param linksFrom links made before it went to the old address, and are dead */
    @SqlUpdate("""
            UPDATE subscriber SET address_hash = :hash, address_sealed = :sealed, links_from = :linksFrom WHERE id = :id
            """)
    boolean move(long id, byte[] hash, byte[] sealed, Instant linksFrom);

    /** @param hashes as above */
    @SqlQuery(ROW + "WHERE address_hash IN (<hashes>) ORDER BY id LIMIT 1")
    Optional<StoredSubscriber> findByAddress(@BindList Collection<byte[]> hashes);

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
