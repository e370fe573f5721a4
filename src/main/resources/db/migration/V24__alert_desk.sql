-- program_id: which program began it; NULL for people.
ALTER TABLE alert ADD COLUMN program_id BIGINT NULL;

-- Texts for corrections and stand-downs that were approved before anybody needed them. kind: 'correction', 'stand_down';
-- texts: JSON, a text a language; texts_hash: SHA-256 of it. approved_by: NULL until a second person has read it.
CREATE TABLE alert_ready_text (
    id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
    kind VARCHAR(12) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    name VARCHAR(120) NOT NULL,
    texts MEDIUMTEXT NOT NULL,
    texts_hash BINARY(32) NOT NULL,
    written_by BIGINT NOT NULL,
    written_at DATETIME(3) NOT NULL,
    approved_by BIGINT NULL,
    approved_at DATETIME(3) NULL,
    retired_at DATETIME(3) NULL,
    KEY alert_ready_text_kind (retired_at, kind)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_520_ci;

-- Countries (ISO 3166) to which no post goes at the moment.
CREATE TABLE alert_no_post (
    country CHAR(2) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
    reason VARCHAR(300) NOT NULL,
    since DATE NOT NULL,
    staff_id BIGINT NOT NULL
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_520_ci;
