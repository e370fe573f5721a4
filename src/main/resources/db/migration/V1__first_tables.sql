-- Names as in docs/architecture.md. All times are UTC with milliseconds; all text is utf8mb4.

CREATE TABLE topic (
    id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
    slug VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    parent_id BIGINT NULL,
    position INT NOT NULL,
    UNIQUE KEY topic_slug (slug),
    CONSTRAINT topic_parent FOREIGN KEY (parent_id) REFERENCES topic (id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_520_ci;

CREATE TABLE topic_name (
    topic_id BIGINT NOT NULL,
    language VARCHAR(35) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    name VARCHAR(120) NOT NULL,
    PRIMARY KEY (topic_id, language),
    CONSTRAINT topic_name_topic FOREIGN KEY (topic_id) REFERENCES topic (id) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_520_ci;

CREATE TABLE source (
    id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
    name VARCHAR(200) NOT NULL,
    feed_url VARCHAR(2000) NOT NULL,
    language VARCHAR(35) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    paused BOOLEAN NOT NULL DEFAULT FALSE,
    etag VARCHAR(500) NULL,
    last_modified VARCHAR(100) NULL,
    baseline_at DATETIME(3) NULL,
    fetched_at DATETIME(3) NULL,
    next_fetch_at DATETIME(3) NOT NULL,
    failures INT NOT NULL DEFAULT 0,
    problem VARCHAR(500) NULL,
    KEY source_due (paused, next_fetch_at)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_520_ci;

-- What a source calls a topic: its categories and tags, folded for comparing.
CREATE TABLE source_label (
    source_id BIGINT NOT NULL,
    label VARCHAR(200) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    topic_id BIGINT NULL,
    PRIMARY KEY (source_id, label),
    CONSTRAINT source_label_source FOREIGN KEY (source_id) REFERENCES source (id) ON DELETE CASCADE,
    CONSTRAINT source_label_topic FOREIGN KEY (topic_id) REFERENCES topic (id) ON DELETE SET NULL
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_520_ci;

CREATE TABLE picture (
    id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
    content_hash BINARY(32) NOT NULL,
    media_type VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    width INT NOT NULL,
    height INT NOT NULL,
    content MEDIUMBLOB NOT NULL,
    UNIQUE KEY picture_content (content_hash)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_520_ci;

-- state: 'archive' (on the pages, owed to nobody), 'due' (becomes owed at release_at), 'released', 'held', 'withdrawn'
CREATE TABLE post (
    id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
    story_id BIGINT NULL,
    source_id BIGINT NULL,
    source_key BINARY(32) NULL,
    state VARCHAR(12) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    language VARCHAR(35) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    title VARCHAR(1000) NOT NULL,
    summary TEXT NOT NULL,
    html MEDIUMTEXT NOT NULL,
    text MEDIUMTEXT NOT NULL,
    markdown MEDIUMTEXT NULL,
    author VARCHAR(300) NULL,
    link VARCHAR(2000) NULL,
    picture_id BIGINT NULL,
    picture_alt VARCHAR(500) NULL,
    picture_caption VARCHAR(1000) NULL,
    dated DATETIME(3) NOT NULL,
    first_seen_at DATETIME(3) NOT NULL,
    changed_at DATETIME(3) NOT NULL,
    content_hash BINARY(32) NOT NULL,
    release_at DATETIME(3) NULL,
    release_number BIGINT NULL,
    released_at DATETIME(3) NULL,
    UNIQUE KEY post_identity (source_id, source_key),
    UNIQUE KEY post_release (release_number),
    KEY post_due (state, release_at),
    KEY post_dated (state, dated, id),
    KEY post_story (story_id),
    CONSTRAINT post_source FOREIGN KEY (source_id) REFERENCES source (id),
    CONSTRAINT post_picture FOREIGN KEY (picture_id) REFERENCES picture (id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_520_ci;

-- The pictures inside a post's text; its html names them as picture:<id>.
CREATE TABLE post_picture (
    post_id BIGINT NOT NULL,
    picture_id BIGINT NOT NULL,
    PRIMARY KEY (post_id, picture_id),
    CONSTRAINT post_picture_post FOREIGN KEY (post_id) REFERENCES post (id) ON DELETE CASCADE,
    CONSTRAINT post_picture_picture FOREIGN KEY (picture_id) REFERENCES picture (id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_520_ci;

CREATE TABLE post_topic (
    post_id BIGINT NOT NULL,
    topic_id BIGINT NOT NULL,
    PRIMARY KEY (post_id, topic_id),
    KEY post_topic_topic (topic_id, post_id),
    CONSTRAINT post_topic_post FOREIGN KEY (post_id) REFERENCES post (id) ON DELETE CASCADE,
    CONSTRAINT post_topic_name FOREIGN KEY (topic_id) REFERENCES topic (id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_520_ci;

-- One row: the release that was given last. Locked by whoever releases, so that numbers are committed in order.
CREATE TABLE release_counter (
    id TINYINT NOT NULL PRIMARY KEY,
    last_number BIGINT NOT NULL
) ENGINE = InnoDB;

INSERT INTO release_counter (id, last_number) VALUES (1, 0);

-- A sign-up or a wish for a link, as it was typed, sealed; dealt with by a job, so that the answer on the page takes
-- the same time whoever asks.
CREATE TABLE subscriber_request (
    id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
    sealed BLOB NOT NULL,
    requested_at DATETIME(3) NOT NULL
) ENGINE = InnoDB;

-- state: 'pending' (asked, not confirmed; erased at pending_until), 'active'
CREATE TABLE subscriber (
    id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
    state VARCHAR(8) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    address_hash BINARY(32) NOT NULL,
    address_sealed VARBINARY(1200) NOT NULL,
    language VARCHAR(35) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    form VARCHAR(8) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    rhythm VARCHAR(12) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    at_hour TINYINT NOT NULL,
    on_weekday TINYINT NOT NULL,
    zone VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    wants_alerts BOOLEAN NOT NULL,
    requested_at DATETIME(3) NOT NULL,
    pending_until DATETIME(3) NULL,
    confirmed_on DATE NULL,
    links_from DATETIME(3) NOT NULL,
    digested_upto BIGINT NOT NULL,
    next_digest_at DATETIME(3) NULL,
    UNIQUE KEY subscriber_address (address_hash),
    KEY subscriber_due (next_digest_at),
    KEY subscriber_behind (rhythm, state, digested_upto),
    KEY subscriber_stale (state, pending_until)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_520_ci;

CREATE TABLE subscriber_topic (
    subscriber_id BIGINT NOT NULL,
    topic_id BIGINT NOT NULL,
    PRIMARY KEY (subscriber_id, topic_id),
    KEY subscriber_topic_topic (topic_id, subscriber_id),
    CONSTRAINT subscriber_topic_subscriber FOREIGN KEY (subscriber_id) REFERENCES subscriber (id) ON DELETE CASCADE,
    CONSTRAINT subscriber_topic_name FOREIGN KEY (topic_id) REFERENCES topic (id)
) ENGINE = InnoDB;

CREATE TABLE subscriber_session (
    token_hash BINARY(32) NOT NULL PRIMARY KEY,
    subscriber_id BIGINT NOT NULL,
    expires_at DATETIME(3) NOT NULL,
    KEY subscriber_session_expiry (expires_at),
    CONSTRAINT subscriber_session_owner FOREIGN KEY (subscriber_id) REFERENCES subscriber (id) ON DELETE CASCADE
) ENGINE = InnoDB;

CREATE TABLE suppression (
    address_hash BINARY(32) NOT NULL PRIMARY KEY,
    reason VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    since DATE NOT NULL
) ENGINE = InnoDB;

-- One decision to send. kind: 'confirmation', 'link', 'digest', 'alert'; lane: 0 transactional, 1 alert, 2 digest;
-- state: 'open', 'paused', 'stopped'
CREATE TABLE mailing (
    id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
    kind VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    lane TINYINT NOT NULL,
    state VARCHAR(8) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT 'open',
    created_at DATETIME(3) NOT NULL,
    prepared_at DATETIME(3) NULL,
    send_until DATETIME(3) NULL,
    candidates INT NOT NULL DEFAULT 0,
    excluded INT NOT NULL DEFAULT 0,
    KEY mailing_created (created_at),
    KEY mailing_unprepared (prepared_at, kind)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_520_ci;

-- One rendered body, shared by all who get just that. Marks in it stand for the reader's own links.
CREATE TABLE edition (
    id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
    mailing_id BIGINT NOT NULL,
    language VARCHAR(35) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    form VARCHAR(8) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    subject VARCHAR(2000) NOT NULL,
    html MEDIUMTEXT NULL,
    text MEDIUMTEXT NOT NULL,
    rendered_at DATETIME(3) NOT NULL,
    KEY edition_mailing (mailing_id),
    CONSTRAINT edition_mailing FOREIGN KEY (mailing_id) REFERENCES mailing (id) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_520_ci;

CREATE TABLE edition_picture (
    edition_id BIGINT NOT NULL,
    picture_id BIGINT NOT NULL,
    PRIMARY KEY (edition_id, picture_id),
    CONSTRAINT edition_picture_edition FOREIGN KEY (edition_id) REFERENCES edition (id) ON DELETE CASCADE,
    CONSTRAINT edition_picture_picture FOREIGN KEY (picture_id) REFERENCES picture (id)
) ENGINE = InnoDB;

-- Ledger row and queue entry in one, clustered by mailing and subscriber and with no other index: an index by state
-- would collapse as soon as anybody holds a snapshot.
-- state: 0 waiting, 1 accepted, 2 refused, 3 expired, 4 cancelled, 5 unsubscribed, 6 suppressed, 7 excluded
CREATE TABLE delivery (
    mailing_id BIGINT NOT NULL,
    subscriber_id BIGINT NOT NULL,
    edition_id BIGINT NULL,
    state TINYINT NOT NULL,
    reason VARCHAR(24) CHARACTER SET ascii COLLATE ascii_bin NULL,
    attempts SMALLINT NOT NULL DEFAULT 0,
    next_attempt_at DATETIME(3) NOT NULL,
    reply_code SMALLINT NULL,
    reply_status VARCHAR(11) CHARACTER SET ascii COLLATE ascii_bin NULL,
    settled_at DATETIME(3) NULL,
    bounced_at DATETIME(3) NULL,
    PRIMARY KEY (mailing_id, subscriber_id)
) ENGINE = InnoDB;

-- A run of deliveries of one mailing, leased as a whole. A lease moves due_at to its own end, so that what is leased
-- is not looked at by others; the epoch grows with each lease, so that a worker that overslept sees it has lost it.
CREATE TABLE delivery_chunk (
    mailing_id BIGINT NOT NULL,
    first_subscriber BIGINT NOT NULL,
    last_subscriber BIGINT NOT NULL,
    lane TINYINT NOT NULL,
    due_at DATETIME(3) NOT NULL,
    leased_by VARCHAR(36) CHARACTER SET ascii COLLATE ascii_bin NULL,
    epoch BIGINT NOT NULL DEFAULT 0,
    PRIMARY KEY (mailing_id, first_subscriber),
    KEY delivery_chunk_due (lane, due_at),
    CONSTRAINT delivery_chunk_mailing FOREIGN KEY (mailing_id) REFERENCES mailing (id) ON DELETE CASCADE
) ENGINE = InnoDB;

-- What mail systems reported back about a delivery. kind: 'failed', 'delayed', 'complaint'
CREATE TABLE report (
    id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
    mailing_id BIGINT NOT NULL,
    subscriber_id BIGINT NOT NULL,
    kind VARCHAR(12) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    status VARCHAR(11) CHARACTER SET ascii COLLATE ascii_bin NULL,
    received_at DATETIME(3) NOT NULL,
    UNIQUE KEY report_once (mailing_id, subscriber_id, kind),
    KEY report_received (received_at)
) ENGINE = InnoDB;

CREATE TABLE staff (
    id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
    name VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    password_hash VARCHAR(200) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    roles VARCHAR(100) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    created_at DATETIME(3) NOT NULL,
    UNIQUE KEY staff_name (name)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_520_ci;

CREATE TABLE staff_session (
    token_hash BINARY(32) NOT NULL PRIMARY KEY,
    staff_id BIGINT NOT NULL,
    seen_at DATETIME(3) NOT NULL,
    expires_at DATETIME(3) NOT NULL,
    CONSTRAINT staff_session_owner FOREIGN KEY (staff_id) REFERENCES staff (id) ON DELETE CASCADE
) ENGINE = InnoDB;

-- An urgent action. state: 'draft', 'open', 'closed'
CREATE TABLE alert (
    id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
    reference VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    state VARCHAR(12) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    published_on DATE NOT NULL,
    deadline DATETIME(3) NULL,
    events_from DATE NULL,
    events_to DATE NULL,
    origin VARCHAR(200) NULL,
    UNIQUE KEY alert_reference (reference),
    KEY alert_published (state, published_on)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_520_ci;

CREATE TABLE alert_text (
    alert_id BIGINT NOT NULL,
    language VARCHAR(35) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    title VARCHAR(500) NOT NULL,
    summary TEXT NOT NULL,
    closing TEXT NOT NULL,
    also TEXT NOT NULL,
    PRIMARY KEY (alert_id, language),
    CONSTRAINT alert_text_alert FOREIGN KEY (alert_id) REFERENCES alert (id) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_520_ci;

CREATE TABLE alert_demand (
    alert_id BIGINT NOT NULL,
    position INT NOT NULL,
    language VARCHAR(35) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    words TEXT NOT NULL,
    PRIMARY KEY (alert_id, position, language),
    CONSTRAINT alert_demand_alert FOREIGN KEY (alert_id) REFERENCES alert (id) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_520_ci;

CREATE TABLE alert_person (
    alert_id BIGINT NOT NULL,
    position INT NOT NULL,
    name VARCHAR(200) NOT NULL,
    native_name VARCHAR(200) NULL,
    age INT NULL,
    detained_on DATE NULL,
    held_at VARCHAR(300) NULL,
    PRIMARY KEY (alert_id, position),
    CONSTRAINT alert_person_alert FOREIGN KEY (alert_id) REFERENCES alert (id) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_520_ci;

-- kind: 'target', 'copy'
CREATE TABLE alert_addressee (
    alert_id BIGINT NOT NULL,
    position INT NOT NULL,
    kind VARCHAR(8) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    name VARCHAR(200) NULL,
    office VARCHAR(300) NOT NULL,
    address VARCHAR(600) NULL,
    fax VARCHAR(60) NULL,
    email VARCHAR(254) NULL,
    as_of VARCHAR(20) NULL,
    note VARCHAR(600) NULL,
    PRIMARY KEY (alert_id, position),
    CONSTRAINT alert_addressee_alert FOREIGN KEY (alert_id) REFERENCES alert (id) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_520_ci;

CREATE TABLE alert_topic (
    alert_id BIGINT NOT NULL,
    topic_id BIGINT NOT NULL,
    PRIMARY KEY (alert_id, topic_id),
    CONSTRAINT alert_topic_alert FOREIGN KEY (alert_id) REFERENCES alert (id) ON DELETE CASCADE,
    CONSTRAINT alert_topic_name FOREIGN KEY (topic_id) REFERENCES topic (id)
) ENGINE = InnoDB;
