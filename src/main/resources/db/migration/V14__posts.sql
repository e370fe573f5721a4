-- What a source is like and how it has been doing.
-- parent_id: another feed of the same site; its posts are kept with those of the parent. site: the host that the feed
-- says it belongs to (site: the registered part of its name); served_by: the host that it last came from. traits: what staff have seen its texts contain.
-- moved_*: where the feed says it has gone for good, since when, and how often in a row. guarded_at: since when
-- everything new is held because the source does not look like itself.
ALTER TABLE source
    ADD COLUMN review BOOLEAN NOT NULL DEFAULT FALSE,
    ADD COLUMN parent_id BIGINT NULL,
    ADD COLUMN site VARCHAR(255) NULL,
    ADD COLUMN site_host VARCHAR(255) NULL,
    ADD COLUMN served_by VARCHAR(255) NULL,
    ADD COLUMN generator VARCHAR(100) NULL,
    ADD COLUMN traits VARCHAR(100) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT '',
    ADD COLUMN proxy VARCHAR(200) NULL,
    ADD COLUMN pair_hours INT NOT NULL DEFAULT 24,
    ADD COLUMN full_at DATETIME(3) NULL,
    ADD COLUMN missing_since DATETIME(3) NULL,
    ADD COLUMN moved_to VARCHAR(2000) NULL,
    ADD COLUMN moved_since DATETIME(3) NULL,
    ADD COLUMN moved_seen INT NOT NULL DEFAULT 0,
    ADD COLUMN guarded_at DATETIME(3) NULL,
    ADD COLUMN guard_reason VARCHAR(500) NULL;

-- What else than its labels tells the topics of a post. kind: 'all' (every post of this feed), 'label', 'author',
-- 'link', 'keyword'; pattern is folded.
CREATE TABLE source_rule (
    id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
    source_id BIGINT NOT NULL,
    kind VARCHAR(8) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    pattern VARCHAR(200) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    topic_id BIGINT NOT NULL,
    UNIQUE KEY source_rule_once (source_id, kind, pattern, topic_id),
    CONSTRAINT source_rule_source FOREIGN KEY (source_id) REFERENCES source (id) ON DELETE CASCADE,
    CONSTRAINT source_rule_topic FOREIGN KEY (topic_id) REFERENCES topic (id) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_520_ci;

-- A label that staff said is no topic is not shown to them again.
ALTER TABLE source_label ADD COLUMN is_ignored BOOLEAN NOT NULL DEFAULT FALSE;

-- What came of each fetch; a month of it is kept.
CREATE TABLE source_fetch (
    id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
    source_id BIGINT NOT NULL,
    fetched_at DATETIME(3) NOT NULL,
    outcome VARCHAR(12) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    added INT NOT NULL,
    changed INT NOT NULL,
    held INT NOT NULL,
    millis INT NOT NULL,
    problem VARCHAR(500) NULL,
    KEY source_fetch_source (source_id, id),
    CONSTRAINT source_fetch_source FOREIGN KEY (source_id) REFERENCES source (id) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_520_ci;

-- Where the texts of a source have linked to.
CREATE TABLE source_domain (
    source_id BIGINT NOT NULL,
    domain VARCHAR(255) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    PRIMARY KEY (source_id, domain),
    CONSTRAINT source_domain_source FOREIGN KEY (source_id) REFERENCES source (id) ON DELETE CASCADE
) ENGINE = InnoDB;

-- held_because: 'review', 'guard', 'repeat', 'vanished', 'staff'. fingerprint: alike for texts that are alike.
-- is_correction: it goes to its readers once more. withdrawn_note: what the page says in its place.
ALTER TABLE post
    ADD COLUMN held_because VARCHAR(12) CHARACTER SET ascii COLLATE ascii_bin NULL,
    ADD COLUMN fingerprint BIGINT NULL,
    ADD COLUMN is_correction BOOLEAN NOT NULL DEFAULT FALSE,
    ADD COLUMN withdrawn_note VARCHAR(1000) NULL;

-- By what a post is known again and its translations are found. kind: 'o' the page within its own site, 'a' its
-- address, 's' the address of a translation that it names, 'p' what it has in common with its translations.
CREATE TABLE post_mark (
    mark BINARY(32) NOT NULL,
    kind CHAR(1) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    post_id BIGINT NOT NULL,
    PRIMARY KEY (mark, kind, post_id),
    KEY post_mark_post (post_id),
    CONSTRAINT post_mark_post FOREIGN KEY (post_id) REFERENCES post (id) ON DELETE CASCADE
) ENGINE = InnoDB;

-- What a post said before it was changed; number 1 is the first.
CREATE TABLE post_version (
    post_id BIGINT NOT NULL,
    number INT NOT NULL,
    title VARCHAR(1000) NOT NULL,
    summary TEXT NOT NULL,
    html MEDIUMTEXT NOT NULL,
    text MEDIUMTEXT NOT NULL,
    markdown MEDIUMTEXT NULL,
    kept_at DATETIME(3) NOT NULL,
    staff_id BIGINT NULL,
    PRIMARY KEY (post_id, number),
    CONSTRAINT post_version_post FOREIGN KEY (post_id) REFERENCES post (id) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_520_ci;

-- How often a post was opened in an hour, by whomever: nothing is kept of the reader.
CREATE TABLE post_read (
    post_id BIGINT NOT NULL,
    read_hour DATETIME(3) NOT NULL,
    reads_then INT NOT NULL,
    PRIMARY KEY (read_hour, post_id),
    CONSTRAINT post_read_post FOREIGN KEY (post_id) REFERENCES post (id) ON DELETE CASCADE
) ENGINE = InnoDB;

-- An archived topic keeps its page and its posts and is offered to nobody.
ALTER TABLE topic ADD COLUMN is_archived BOOLEAN NOT NULL DEFAULT FALSE;

-- Former names of topics in addresses, after a change of name or a merger.
CREATE TABLE topic_alias (
    slug VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
    topic_id BIGINT NOT NULL,
    CONSTRAINT topic_alias_topic FOREIGN KEY (topic_id) REFERENCES topic (id) ON DELETE CASCADE
) ENGINE = InnoDB;
