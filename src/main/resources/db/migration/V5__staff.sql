-- address_sealed and totp_sealed open with the keys in the data folder. setup_at: when the link was made with which
-- this person chooses a password; null when there is none. totp_step: the last step of 30 s whose code was taken.
ALTER TABLE staff
    MODIFY COLUMN password_hash VARCHAR(200) CHARACTER SET ascii COLLATE ascii_bin NULL,
    ADD COLUMN address_sealed VARBINARY(1200) NULL,
    ADD COLUMN setup_at DATETIME(3) NULL,
    ADD COLUMN disabled_at DATETIME(3) NULL,
    ADD COLUMN totp_sealed VARBINARY(400) NULL,
    ADD COLUMN totp_step BIGINT NOT NULL DEFAULT 0;

-- Sessions last hours: whoever is signed in signs in again.
DROP TABLE staff_session;

-- stage: 'password' (the second step is still to come), 'set_up' (a second step is still to be chosen), 'signed_in'.
-- proven_at: when a second step was given last. answered_at: of when the newest question was that was answered.
CREATE TABLE staff_session (
    id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
    token_hash BINARY(32) NOT NULL,
    staff_id BIGINT NOT NULL,
    stage VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    device VARCHAR(60) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    opened_at DATETIME(3) NOT NULL,
    seen_at DATETIME(3) NOT NULL,
    expires_at DATETIME(3) NOT NULL,
    proven_at DATETIME(3) NULL,
    answered_at DATETIME(3) NULL,
    UNIQUE KEY staff_session_token (token_hash),
    CONSTRAINT staff_session_staff FOREIGN KEY (staff_id) REFERENCES staff (id) ON DELETE CASCADE
) ENGINE = InnoDB;

CREATE TABLE staff_passkey (
    id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
    staff_id BIGINT NOT NULL,
    credential_id VARBINARY(1023) NOT NULL,
    public_key VARBINARY(2000) NOT NULL,
    signature_count BIGINT NOT NULL,
    label VARCHAR(60) NOT NULL,
    created_at DATETIME(3) NOT NULL,
    used_at DATETIME(3) NULL,
    UNIQUE KEY staff_passkey_credential (credential_id),
    CONSTRAINT staff_passkey_staff FOREIGN KEY (staff_id) REFERENCES staff (id) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_520_ci;

-- A code that was used is deleted.
CREATE TABLE staff_recovery_code (
    staff_id BIGINT NOT NULL,
    code_hash BINARY(32) NOT NULL,
    PRIMARY KEY (staff_id, code_hash),
    CONSTRAINT staff_recovery_code_staff FOREIGN KEY (staff_id) REFERENCES staff (id) ON DELETE CASCADE
) ENGINE = InnoDB;

-- What was done, one row after the other; each row's hash covers the row before. Rows are never changed or deleted.
-- staff_id: null for the program itself and for people without an account.
CREATE TABLE audit_entry (
    id BIGINT NOT NULL PRIMARY KEY,
    recorded_at DATETIME(3) NOT NULL,
    staff_id BIGINT NULL,
    act VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    subject VARCHAR(80) CHARACTER SET ascii COLLATE ascii_bin NULL,
    detail VARCHAR(500) NOT NULL,
    chain BINARY(32) NOT NULL,
    KEY audit_entry_who (staff_id, id),
    KEY audit_entry_act (act, id),
    KEY audit_entry_recorded (recorded_at)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- One row: the end of the chain. Locked by whoever records.
CREATE TABLE audit_head (
    id TINYINT NOT NULL PRIMARY KEY,
    last_id BIGINT NOT NULL,
    chain BINARY(32) NOT NULL
) ENGINE = InnoDB;

INSERT INTO audit_head (id, last_id, chain) VALUES (1, 0, UNHEX(REPEAT('00', 32)));
