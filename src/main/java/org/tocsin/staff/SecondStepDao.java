package org.tocsin.staff;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** What people prove with that it is they: app, passkeys, recovery codes. */
@RegisterConstructorMapper(SecondStepDao.TotpRow.class)
@RegisterConstructorMapper(Passkey.class)
interface SecondStepDao {
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    record TotpRow(byte[] totpSealed, long totpStep) {}

    @SqlQuery("SELECT totp_sealed, totp_step FROM staff WHERE id = :id AND totp_sealed IS NOT NULL")
    Optional<TotpRow> totp(long id);

    @SqlUpdate("UPDATE staff SET totp_sealed = :sealed, totp_step = :step WHERE id = :id")
    void setTotp(long id, byte @Nullable [] sealed, long step);

    /** False when this code, or a later one, was taken meanwhile. */
    @SqlUpdate("UPDATE staff SET totp_step = :step WHERE id = :id AND totp_step < :step")
    boolean useStep(long id, long step);

    @SqlUpdate("DELETE FROM staff_recovery_code WHERE staff_id = :staffId")
    void deleteCodes(long staffId);

    @SqlBatch("INSERT INTO staff_recovery_code (staff_id, code_hash) VALUES (:staffId, :hashes)")
    void insertCodes(long staffId, List<byte[]> hashes);

    @SqlUpdate("DELETE FROM staff_recovery_code WHERE staff_id = :staffId AND code_hash = :hash")
    boolean useCode(long staffId, byte[] hash);

    @SqlQuery("SELECT COUNT(*) FROM staff_recovery_code WHERE staff_id = :staffId")
    int countCodes(long staffId);

    @SqlQuery("""
            SELECT id, staff_id, credential_id, public_key, signature_count, label, created_at, used_at
            FROM staff_passkey WHERE staff_id = :staffId ORDER BY id
            """)
    List<Passkey> passkeys(long staffId);

    @SqlQuery("""
            SELECT id, staff_id, credential_id, public_key, signature_count, label, created_at, used_at
            FROM staff_passkey WHERE credential_id = :credentialId
            """)
    Optional<Passkey> passkey(byte[] credentialId);

    @SqlUpdate("""
            INSERT INTO staff_passkey
                (staff_id, credential_id, public_key, signature_count, label, created_at)
            VALUES (:staffId, :credentialId, :publicKey, :signatureCount, :label, :now)
            """)
    void insertPasskey(
            long staffId, byte[] credentialId, byte[] publicKey, long signatureCount, String label, Instant now);

    @SqlUpdate("""
            UPDATE staff_passkey SET signature_count = :signatureCount, used_at = :now
            WHERE credential_id = :credentialId
            """)
    void usedPasskey(byte[] credentialId, long signatureCount, Instant now);

    @SqlUpdate("DELETE FROM staff_passkey WHERE id = :id AND staff_id = :staffId")
    boolean deletePasskey(long id, long staffId);

    @SqlUpdate("DELETE FROM staff_passkey WHERE staff_id = :staffId")
    void deletePasskeys(long staffId);

    /** Takes everything away. */
    default void forget(long staffId) {
        setTotp(staffId, null, 0);
        deletePasskeys(staffId);
        deleteCodes(staffId);
    }
}
