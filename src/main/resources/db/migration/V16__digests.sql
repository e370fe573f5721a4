-- What staff decided about the digests that are still to come. A story that is held makes digests wait that would hold
-- it; a row in digest_round_hold makes all of them wait.
CREATE TABLE digest_hold (
    story_id BIGINT NOT NULL PRIMARY KEY,
    held_at DATETIME(3) NOT NULL,
    staff_id BIGINT NOT NULL
) ENGINE = InnoDB;

CREATE TABLE digest_round_hold (
    id TINYINT NOT NULL PRIMARY KEY,
    held_at DATETIME(3) NOT NULL,
    staff_id BIGINT NOT NULL
) ENGINE = InnoDB;

-- Stories with a place come first, in its order; the others follow, the newest first.
CREATE TABLE digest_place (
    story_id BIGINT NOT NULL PRIMARY KEY,
    place INT NOT NULL
) ENGINE = InnoDB;

-- A note of the editor. Its number is one of the sequence of releases, so that each reader gets it once.
CREATE TABLE digest_note (
    number BIGINT NOT NULL,
    language VARCHAR(35) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    words TEXT NOT NULL,
    written_at DATETIME(3) NOT NULL,
    PRIMARY KEY (number, language)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_520_ci;

-- What stood in an edition of a digest: enough to show a copy without personal links, and to make it again without a
-- story. Kept when the ledger of its day is gone, as the link to the copy is. stories: ids of posts in their order;
-- note: the words of the editor;
-- mark, upto: between which releases they are.
CREATE TABLE digest_issue (
    edition_id BIGINT NOT NULL PRIMARY KEY,
    token BINARY(16) NOT NULL,
    mailing_id BIGINT NOT NULL,
    languages VARCHAR(200) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    form VARCHAR(8) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    extent VARCHAR(8) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    mark BIGINT NOT NULL,
    upto BIGINT NOT NULL,
    topics TEXT CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    stories MEDIUMTEXT CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    note TEXT NULL,
    made_at DATETIME(3) NOT NULL,
    UNIQUE KEY digest_issue_token (token),
    KEY digest_issue_mailing (mailing_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_520_ci;

-- For the archive, and for what was released since yesterday.
ALTER TABLE post ADD KEY post_released (released_at);
