-- languages: tags with commas between, the one liked best first; '' for the one in language alone. extent: 'full',
-- 'summary'. wants_news: false for those who want urgent actions alone. consent: by what form, in which language and
-- words; erased with the row. mailed_on, mailed_times: how many mails with links went out on the last day that one did.
ALTER TABLE subscriber
    ADD COLUMN languages VARCHAR(200) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT '',
    ADD COLUMN extent VARCHAR(8) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT 'full',
    ADD COLUMN wants_news BOOLEAN NOT NULL DEFAULT TRUE,
    ADD COLUMN paused_until DATETIME(3) NULL,
    ADD COLUMN consent VARCHAR(60) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT '',
    ADD COLUMN mailed_on DATE NULL,
    ADD COLUMN mailed_times SMALLINT NOT NULL DEFAULT 0;

-- Another address for a subscription: asked for with a link from the old mailbox, in force once the new one has said
-- yes. The old one stays until then, sealed, so that it can be told wherever mails go meanwhile.
CREATE TABLE address_change (
    subscriber_id BIGINT NOT NULL PRIMARY KEY,
    old_hash BINARY(32) NOT NULL,
    old_sealed VARBINARY(1200) NOT NULL,
    new_hash BINARY(32) NOT NULL,
    new_sealed VARBINARY(1200) NOT NULL,
    asked_at DATETIME(3) NOT NULL,
    until_at DATETIME(3) NOT NULL,
    KEY address_change_until (until_at),
    CONSTRAINT address_change_subscriber FOREIGN KEY (subscriber_id) REFERENCES subscriber (id) ON DELETE CASCADE
) ENGINE = InnoDB;

-- Forms that were sent: each is good for one sign-up. The stamp is a number drawn for the form and says nothing else.
CREATE TABLE sign_up_stamp (
    stamp BINARY(16) NOT NULL PRIMARY KEY,
    used_at DATETIME(3) NOT NULL,
    KEY sign_up_stamp_used (used_at)
) ENGINE = InnoDB;

-- Lists brought in from elsewhere. state: 'proposed', 'running', 'done', 'dropped'; mode: 'confirmed' (they had said yes
-- there), 'ask' (each is asked again, so many a minute); choices: what they get, as JSON, ids of topics and no person;
-- basis: why we may write to them; good: addresses in it; taken, passed: what became of them so far. proposed_by: NULL for
-- whoever runs the program.
CREATE TABLE subscriber_import (
    id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
    state VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    origin VARCHAR(12) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    mode VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    choices TEXT NOT NULL,
    basis VARCHAR(500) NOT NULL,
    good INT NOT NULL,
    refused INT NOT NULL,
    taken INT NOT NULL DEFAULT 0,
    passed INT NOT NULL DEFAULT 0,
    proposed_by BIGINT NULL,
    proposed_at DATETIME(3) NOT NULL,
    approved_by BIGINT NULL,
    next_at DATETIME(3) NOT NULL,
    done_at DATETIME(3) NULL,
    KEY subscriber_import_due (state, next_at)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_520_ci;

-- What of a list is still to be done: addresses, sealed; gone as soon as they are.
CREATE TABLE subscriber_import_part (
    import_id BIGINT NOT NULL,
    part INT NOT NULL,
    sealed MEDIUMBLOB NOT NULL,
    PRIMARY KEY (import_id, part),
    CONSTRAINT subscriber_import_part_of FOREIGN KEY (import_id) REFERENCES subscriber_import (id) ON DELETE CASCADE
) ENGINE = InnoDB;

-- Lists that somebody wants to take away: asked for by one person, allowed by another, made once, sealed to that key.
CREATE TABLE subscriber_export (
    id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
    asked_by BIGINT NOT NULL,
    asked_at DATETIME(3) NOT NULL,
    reason VARCHAR(300) NOT NULL,
    open_pgp_key TEXT CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    fingerprint VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    allowed_by BIGINT NULL,
    allowed_at DATETIME(3) NULL,
    made_at DATETIME(3) NULL
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_520_ci;
