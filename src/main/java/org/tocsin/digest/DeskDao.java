package org.tocsin.digest;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** What staff decided about the digests to come. */
@RegisterConstructorMapper(DeskDao.Place.class)
@RegisterConstructorMapper(DeskDao.Note.class)
interface DeskDao {

    record Place(long storyId, int place) {}

    record Note(long number, String language, String words, Instant writtenAt) {}

    @SqlQuery("SELECT story_id FROM digest_hold")
    Set<Long> heldStories();

    /** False when it was held before. */
    @SqlUpdate("INSERT IGNORE INTO digest_hold (story_id, held_at, staff_id) VALUES (:story, :now, :staff)")
    boolean hold(long story, Instant now, long staff);

    /** False when it was not held. */
    @SqlUpdate("DELETE FROM digest_hold WHERE story_id = :story")
    boolean letGo(long story);

    @SqlQuery("SELECT COUNT(*) > 0 FROM digest_round_hold")
    boolean isRoundHeld();

    /** False when it was held before. */
    @SqlUpdate("INSERT IGNORE INTO digest_round_hold (id, held_at, staff_id) VALUES (1, :now, :staff)")
    boolean holdRound(Instant now, long staff);

    /** False when it was not held. */
    @SqlUpdate("DELETE FROM digest_round_hold")
    boolean letRoundGo();

    @SqlQuery("SELECT story_id, place FROM digest_place")
    List<Place> places();

    @SqlBatch("""
            INSERT INTO digest_place (story_id, place) VALUES (:stories, :places)
            ON DUPLICATE KEY UPDATE place = VALUES(place)
            """)
    void put(List<Long> stories, List<Integer> places);

    /** Those that nobody is owed any more lose their places. */
    @SqlUpdate("""
            DELETE FROM digest_place
            WHERE story_id NOT IN (SELECT p.story_id FROM post p WHERE p.release_number > :mark AND p.story_id IS NOT NULL)
            """)
    void forgetPlaces(long mark);

    @SqlQuery(
            "SELECT number, language, words, written_at FROM digest_note WHERE number > :after ORDER BY number, language")
    List<Note> notes(long after);

    @SqlUpdate(
            "INSERT INTO digest_note (number, language, words, written_at) VALUES (:number, :language, :words, :now)")
    void write(long number, String language, String words, Instant now);

    /** False when it was taken back before. */
    @SqlUpdate("DELETE FROM digest_note WHERE number = :number")
    boolean takeBack(long number);
}
