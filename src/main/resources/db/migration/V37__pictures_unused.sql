-- kept_at: when somebody last had use for it. What nothing shows any more goes some days after that.
ALTER TABLE picture ADD COLUMN kept_at DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3), ADD KEY picture_kept_at (kept_at);

-- Pictures of former versions of a post, which can be brought back, and of what was mailed of it.
CREATE TABLE post_picture_before (
    post_id BIGINT NOT NULL,
    picture_id BIGINT NOT NULL,
    PRIMARY KEY (post_id, picture_id),
    CONSTRAINT post_picture_before_post FOREIGN KEY (post_id) REFERENCES post (id) ON DELETE CASCADE,
    CONSTRAINT post_picture_before_picture FOREIGN KEY (picture_id) REFERENCES picture (id)
) ENGINE = InnoDB;

INSERT IGNORE INTO post_picture_before (post_id, picture_id)
SELECT v.post_id, p.id FROM post_version v JOIN picture p ON LOCATE(CONCAT('"picture:', p.id, '"'), v.html) > 0;

INSERT IGNORE INTO post_picture_before (post_id, picture_id)
SELECT o.id, p.id FROM post_sent s JOIN post o ON o.id = s.post_id
JOIN picture p ON LOCATE(CONCAT('"picture:', p.id, '"'), s.html) > 0;
