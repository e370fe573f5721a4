package org.tocsin.api;

import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** Answers that were given under an Idempotency-Key. */
@RegisterConstructorMapper(AnswerDao.Kept.class)
interface AnswerDao {

    /** An answer with the hash of what was asked. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Kept(byte[] requestHash, int status, String body) {}

    /** False when the key was used before; waits for whoever is using it at this moment. */
    @SqlUpdate("""
            INSERT IGNORE INTO program_answer (program_id, key_hash, request_hash, status, body, made_at)
            VALUES (:program, :key, :request, 0, '', :now)
            """)
    boolean begin(long program, byte[] key, byte[] request, Instant now);

    @SqlUpdate(
            "UPDATE program_answer SET status = :status, body = :body WHERE program_id = :program AND key_hash = :key")
    void keep(long program, byte[] key, int status, String body);

    @SqlQuery("SELECT request_hash, status, body FROM program_answer WHERE program_id = :program AND key_hash = :key")
    Optional<Kept> find(long program, byte[] key);

    @SqlUpdate("DELETE FROM program_answer WHERE made_at < :before LIMIT 1000")
    int forget(Instant before);
}
