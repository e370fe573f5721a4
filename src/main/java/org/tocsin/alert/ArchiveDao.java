package org.tocsin.alert;

import java.time.LocalDate;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.GetGeneratedKeys;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** Writes alerts of the past. */
interface ArchiveDao {

    @SqlQuery("SELECT COUNT(*) > 0 FROM alert WHERE reference = :reference")
    boolean exists(String reference);

    @GetGeneratedKeys
    @SqlUpdate("""
            INSERT INTO alert (reference, state, published_on, events_from, events_to, country, origin)
            VALUES (:reference, 'closed', :publishedOn, :eventsFrom, :eventsTo, :country, :origin)
            """)
    long insert(
            String reference,
            LocalDate publishedOn,
            @Nullable LocalDate eventsFrom,
            @Nullable LocalDate eventsTo,
            @Nullable String country,
            @Nullable String origin);

    @SqlUpdate("""
            INSERT INTO alert_text (alert_id, language, title, summary, closing, also)
            VALUES (:id, :language, :title, :summary, :closing, :also)
            """)
    void insertText(long id, String language, String title, String summary, String closing, String also);

    @SqlUpdate("""
            INSERT INTO alert_demand (alert_id, position, language, words)
            VALUES (:id, :position, :language, :words)
            """)
    void insertDemand(long id, int position, String language, String words);

    @SqlUpdate("""
            INSERT INTO alert_person (alert_id, position, name, native_name, age, detained_on, held_at)
            VALUES (:id, :position, :person.name, :person.nameZh, :person.age, :person.detainedOn, :person.heldAt)
            """)
    void insertPerson(long id, int position, @BindMethods("person") ArchiveAlert.Person person);

    @SqlUpdate("""
            INSERT INTO alert_person_place (alert_id, position, language, held_at)
            VALUES (:id, :position, :language, :heldAt)
            """)
    void insertPlace(long id, int position, String language, String heldAt);

    @SqlUpdate("""
            INSERT INTO alert_addressee (alert_id, position, kind, name, office, address, fax, email, as_of, note)
            VALUES (:id, :position, :kind, :to.name, :to.office, :to.address, :to.fax, :to.email, :to.asOf, :note)
            """)
    void insertAddressee(
            long id, int position, String kind, @BindMethods("to") ArchiveAlert.Addressee to, @Nullable String note);

    @SqlUpdate("INSERT INTO alert_topic (alert_id, topic_id) VALUES (:id, :topicId)")
    void insertTopic(long id, long topicId);
}
