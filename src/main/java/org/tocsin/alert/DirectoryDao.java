package org.tocsin.alert;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindList;
import org.jdbi.v3.sqlobject.statement.GetGeneratedKeys;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** The directory of addressees, and who made sure of what. */
@RegisterConstructorMapper(DirectoryDao.Row.class)
@RegisterConstructorMapper(DirectoryDao.Check.class)
interface DirectoryDao {

    record Row(
            long id,
            String card,
            int version,
            Instant changedAt,
            @Nullable Instant verifiedAt,
            @Nullable String verifiedBy,
            boolean isRetired) {
        Addressee addressee() {
            return new Addressee(
                    id,
                    AlertJson.read(card, AddresseeCard.class),
                    version,
                    changedAt,
                    verifiedAt,
                    verifiedBy,
                    isRetired);
        }
    }

    /** A line of the log of an addressee. */
    record Check(long id, String outcome, @Nullable String name, String note, Instant checkedAt) {}

    String ROW = """
            SELECT a.id, a.card, a.version, a.changed_at, a.verified_at, s.name AS verified_by,
                a.retired_at IS NOT NULL AS is_retired
            FROM addressee a
            LEFT JOIN staff s ON s.id = a.verified_by
            """;

    @SqlQuery(ROW + " WHERE a.id = :id")
    Optional<Row> find(long id);

    @SqlQuery(ROW + " WHERE a.id IN (<ids>)")
    List<Row> find(@BindList List<Long> ids);

    /** Those in use, by id. */
    @SqlQuery(ROW + " WHERE a.retired_at IS NULL AND (:after IS NULL OR a.id > :after) ORDER BY a.id LIMIT :limit")
    List<Row> page(@Nullable Long after, int limit);

    @SqlQuery(ROW + """
             WHERE a.retired_at IS NULL AND a.kind = 'embassy' AND a.country = :country
            ORDER BY a.host_country, a.id
            """)
    List<Row> embassies(String country);

    @SqlQuery("""
            SELECT COUNT(*) FROM addressee
            WHERE retired_at IS NULL AND (verified_at IS NULL OR verified_at < :before)
            """)
    int countStale(Instant before);

    @GetGeneratedKeys
    @SqlUpdate("""
            INSERT INTO addressee (kind, country, host_country, office, card, changed_at)
            VALUES (:kind, :country, :hostCountry, :office, :card, :now)
            """)
    long insert(String kind, String country, @Nullable String hostCountry, String office, String card, Instant now);

    /** What somebody made sure of counts no more. False when it was changed meanwhile. */
    @SqlUpdate("""
            UPDATE addressee
            SET kind = :kind, country = :country, host_country = :hostCountry, office = :office, card = :card,
                version = version + 1, changed_at = :now, verified_at = NULL, verified_by = NULL
            WHERE id = :id AND version = :version
            """)
    boolean change(
            long id,
            int version,
            String kind,
            String country,
            @Nullable String hostCountry,
            String office,
            String card,
            Instant now);

    /** False when it was changed meanwhile: somebody else's words were not made sure of. */
    @SqlUpdate("UPDATE addressee SET verified_at = :now, verified_by = :by WHERE id = :id AND version = :version")
    boolean verify(long id, int version, long by, Instant now);

    @SqlUpdate("UPDATE addressee SET verified_at = NULL, verified_by = NULL WHERE id = :id")
    boolean doubt(long id);

    @SqlUpdate("UPDATE addressee SET retired_at = :now WHERE id = :id AND retired_at IS NULL")
    boolean retire(long id, Instant now);

    @SqlUpdate("""
            INSERT INTO addressee_check (addressee_id, outcome, staff_id, note, checked_at)
            VALUES (:id, :outcome, :by, :note, :now)
            """)
    void insertCheck(long id, String outcome, long by, String note, Instant now);

    /** Newest first. */
    @SqlQuery("""
            SELECT c.id, c.outcome, s.name, c.note, c.checked_at
            FROM addressee_check c
            LEFT JOIN staff s ON s.id = c.staff_id
            WHERE c.addressee_id = :id
            ORDER BY c.id DESC
            LIMIT :limit
            """)
    List<Check> checks(long id, int limit);
}
