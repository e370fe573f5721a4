-- Programs that may ask and tell by /api. token_hash: SHA-256 of a random secret. Of their use only the last day is kept.
CREATE TABLE program (
    id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
    name VARCHAR(64) NOT NULL,
    token_hash BINARY(32) NOT NULL,
    scopes VARCHAR(300) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    expires_on DATE NOT NULL,
    made_at DATETIME(3) NOT NULL,
    made_by BIGINT NOT NULL,
    last_used_on DATE NULL,
    revoked_at DATETIME(3) NULL,
    UNIQUE KEY program_token (token_hash)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_520_ci;

-- What was answered under an Idempotency-Key, for a day. key_hash and request_hash are keyed hashes.
CREATE TABLE program_answer (
    program_id BIGINT NOT NULL,
    key_hash BINARY(32) NOT NULL,
    request_hash BINARY(32) NOT NULL,
    status INT NOT NULL,
    body TEXT NOT NULL,
    made_at DATETIME(3) NOT NULL,
    PRIMARY KEY (program_id, key_hash),
    KEY program_answer_made (made_at),
    CONSTRAINT program_answer_program FOREIGN KEY (program_id) REFERENCES program (id) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_520_ci;

-- Posts that a program pushed. item_hash: by what the program calls it, so that pushing it again changes it.
CREATE TABLE pushed_post (
    post_id BIGINT NOT NULL PRIMARY KEY,
    program_id BIGINT NOT NULL,
    item_hash BINARY(32) NOT NULL,
    UNIQUE KEY pushed_post_item (item_hash),
    CONSTRAINT pushed_post_post FOREIGN KEY (post_id) REFERENCES post (id) ON DELETE CASCADE
) ENGINE = InnoDB;

-- Where programs want to be told. secret: sealed. kinds: which of the events, by commas.
CREATE TABLE webhook (
    id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
    name VARCHAR(64) NOT NULL,
    address VARCHAR(2000) NOT NULL,
    secret VARBINARY(500) NOT NULL,
    kinds VARCHAR(300) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    made_at DATETIME(3) NOT NULL,
    made_by BIGINT NOT NULL,
    removed_at DATETIME(3) NULL
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_520_ci;

-- One thing to tell one of them. state: 'due', 'told', 'dead'. event_key: what it is about, once for each webhook.
CREATE TABLE webhook_call (
    id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
    webhook_id BIGINT NOT NULL,
    event_key VARCHAR(80) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    body TEXT NOT NULL,
    state VARCHAR(8) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    tries INT NOT NULL DEFAULT 0,
    due_at DATETIME(3) NOT NULL,
    problem VARCHAR(200) NULL,
    made_at DATETIME(3) NOT NULL,
    UNIQUE KEY webhook_call_once (webhook_id, event_key),
    KEY webhook_call_due (state, due_at),
    CONSTRAINT webhook_call_webhook FOREIGN KEY (webhook_id) REFERENCES webhook (id) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_520_ci;

-- Up to where events were looked for. Locked by whoever looks.
CREATE TABLE webhook_mark (
    name VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
    upto BIGINT NOT NULL
) ENGINE = InnoDB;

INSERT INTO webhook_mark (name, upto) VALUES ('post', 0), ('mailing', 0), ('source', 0);
