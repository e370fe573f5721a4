package org.tocsin.subscriber;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Consumer;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.FetchSize;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;
import org.tocsin.value.Rhythm;

/** Who is due for a digest, and when. */
interface DueDao {

    /** Streamed, and out of the index alone: there may be a million. */
    @FetchSize(Integer.MIN_VALUE)
    @SqlQuery("SELECT id FROM subscriber WHERE next_digest_at <= :now")
    void due(Instant now, Consumer<Long> ids);

    @FetchSize(Integer.MIN_VALUE)
    @SqlQuery("""
            SELECT id FROM subscriber
            WHERE behind < :latestRelease AND (paused_until IS NULL OR paused_until <= :now)
            """)
    void behind(Instant now, long latestRelease, Consumer<Long> ids);

    @SqlUpdate("UPDATE subscriber SET next_digest_at = :now WHERE state = 'active' AND rhythm != 'immediate'")
    int bringForward(Instant now);

    /** When somebody wants to hear from us. */
    record Round(long id, String rhythm, int atHour, int onWeekday, String zone) {
        Rounds rounds() {
            return new Rounds(Rhythm.of(rhythm).orElseThrow(), atHour, DayOfWeek.of(onWeekday), ZoneId.of(zone));
        }
    }

    /** Whose next digest lies further ahead than their rhythm can have put it. */
    @RegisterConstructorMapper(Round.class)
    @SqlQuery("""
            SELECT id, rhythm, at_hour, on_weekday, zone FROM subscriber
            WHERE state = 'active' AND rhythm <> 'immediate'
              AND (paused_until IS NULL OR paused_until <= :now)
              AND (next_digest_at IS NULL OR next_digest_at > :weekly
                OR (rhythm = 'daily' AND next_digest_at > :daily))
            LIMIT :limit
            """)
    List<Round> astray(Instant now, Instant daily, Instant weekly, int limit);

    @SqlUpdate("""
            UPDATE subscriber SET next_digest_at = :next
            WHERE id = :id AND state = 'active' AND (next_digest_at IS NULL OR next_digest_at > :next)
            """)
    boolean bringBack(long id, @Nullable Instant next);
}
