-- What in the address of a post tells its language; without it the address is that of the piece in every language.
CREATE TABLE source_path (
    id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
    source_id BIGINT NOT NULL,
    part VARCHAR(100) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    language VARCHAR(35) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    UNIQUE KEY source_path_once (source_id, part),
    CONSTRAINT source_path_source FOREIGN KEY (source_id) REFERENCES source (id) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_520_ci;

-- Sources whose feed has the beginnings of posts alone: the rest is taken from their pages. selector: where it stands
-- there, as CSS has it; empty to look for it.
CREATE TABLE source_article (
    source_id BIGINT NOT NULL PRIMARY KEY,
    selector VARCHAR(200) NOT NULL,
    CONSTRAINT source_article_source FOREIGN KEY (source_id) REFERENCES source (id) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_520_ci;

-- told_at: when staff were told by mail that it means nothing to us.
ALTER TABLE source_label ADD COLUMN told_at DATETIME(3) NULL;

-- Topics that became part of another: a choice that was made before and is acted on later still finds its topic.
CREATE TABLE topic_merger (
    former_id BIGINT NOT NULL PRIMARY KEY,
    topic_id BIGINT NOT NULL,
    CONSTRAINT topic_merger_topic FOREIGN KEY (topic_id) REFERENCES topic (id) ON DELETE CASCADE
) ENGINE = InnoDB;

-- Texts as readers were sent them, whatever became of the posts since. text_hash: SHA-256 of title and html; nothing
-- of it is ever changed.
CREATE TABLE post_sent (
    post_id BIGINT NOT NULL,
    text_hash BINARY(32) NOT NULL,
    title VARCHAR(1000) NOT NULL,
    summary TEXT NOT NULL,
    html MEDIUMTEXT NOT NULL,
    text MEDIUMTEXT NOT NULL,
    sent_at DATETIME(3) NOT NULL,
    PRIMARY KEY (post_id, text_hash)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_520_ci;
