-- What staff put in stays among staff until something that shows it is out.
ALTER TABLE picture ADD COLUMN is_kept_back BOOLEAN NOT NULL DEFAULT FALSE, ADD KEY picture_kept_back (is_kept_back);

-- What somebody at the desk is writing and has not published; nobody else sees it. post_id: the post that is to be
-- changed; story: a post that it is to be a translation of; fields: the form as it was typed, as JSON.
CREATE TABLE post_draft (
    id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
    staff_id BIGINT NOT NULL,
    post_id BIGINT NULL,
    story BIGINT NULL,
    title VARCHAR(300) NOT NULL,
    fields MEDIUMTEXT NOT NULL,
    saved_at DATETIME(3) NOT NULL,
    KEY post_draft_staff (staff_id, id),
    CONSTRAINT post_draft_post FOREIGN KEY (post_id) REFERENCES post (id) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_520_ci;
