-- Urgent actions from draft to closed. What an alert says is JSON in its revisions; the columns here are what is asked
-- for by the clock and in lists. State: see AlertState. alert_text and alert_topic are the readers' lists: written when
-- an alert starts, never before.
-- reference: in addresses; label: as people write it, such as UA 12/26, null where it is the same.
-- kind: 'first', 'update', 'correction', 'stand_down'; parent_id: what it follows.
-- revision: the newest; sent_revision: the one that went to readers, null before.
-- edited_by: who saved the newest revision; submitted_by: who put it to review. Neither may approve.
-- start_at: when it starts, null until it is scheduled. held_until: the end of the time in which one person can take it
-- back. is_alone: approved by one person alone. deadline, send_until: of the newest revision, for the clock.
-- counted: how many readers the approver saw; failure: why the program gave it back or let it expire, for people.
ALTER TABLE alert
    MODIFY COLUMN published_on DATE NULL,
    ADD COLUMN label VARCHAR(64) NULL,
    ADD COLUMN kind VARCHAR(12) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT 'first',
    ADD COLUMN parent_id BIGINT NULL,
    ADD COLUMN revision INT NOT NULL DEFAULT 0,
    ADD COLUMN sent_revision INT NULL,
    ADD COLUMN created_by BIGINT NULL,
    ADD COLUMN edited_by BIGINT NULL,
    ADD COLUMN submitted_by BIGINT NULL,
    ADD COLUMN is_alone BOOLEAN NOT NULL DEFAULT FALSE,
    ADD COLUMN counted INT NULL,
    ADD COLUMN start_at DATETIME(3) NULL,
    ADD COLUMN held_until DATETIME(3) NULL,
    ADD COLUMN send_until DATETIME(3) NULL,
    ADD COLUMN review_on DATE NULL,
    ADD COLUMN sent_at DATETIME(3) NULL,
    ADD COLUMN closed_at DATETIME(3) NULL,
    ADD COLUMN changed_at DATETIME(3) NULL,
    ADD COLUMN failure VARCHAR(300) NULL,
    ADD KEY alert_due (state, start_at),
    ADD KEY alert_deadline (state, deadline),
    ADD KEY alert_parent (parent_id),
    ADD CONSTRAINT alert_parent FOREIGN KEY (parent_id) REFERENCES alert (id) ON DELETE SET NULL;

-- Published in the days before there was a life cycle: nobody was written to.
UPDATE alert SET state = 'sent', sent_at = published_on WHERE state = 'open';
UPDATE alert SET sent_at = published_on WHERE state = 'closed';

-- How many references were given out in a year.
CREATE TABLE alert_number (
    in_year INT NOT NULL PRIMARY KEY,
    last_number INT NOT NULL
) ENGINE = InnoDB;

-- Every save makes one; none is ever changed. content_hash: SHA-256 of the canonical content, to which approvals are
-- bound. desk_only: what readers must never see (sources, consent, names withheld), JSON too.
CREATE TABLE alert_revision (
    alert_id BIGINT NOT NULL,
    number INT NOT NULL,
    content MEDIUMTEXT NOT NULL,
    desk_only MEDIUMTEXT NOT NULL,
    content_hash BINARY(32) NOT NULL,
    saved_by BIGINT NULL,
    saved_at DATETIME(3) NOT NULL,
    PRIMARY KEY (alert_id, number),
    CONSTRAINT alert_revision_alert FOREIGN KEY (alert_id) REFERENCES alert (id) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- An approval counts for the very content it was given for, and until it is voided. counted: the readers ticked.
CREATE TABLE alert_approval (
    id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
    alert_id BIGINT NOT NULL,
    revision INT NOT NULL,
    content_hash BINARY(32) NOT NULL,
    approved_by BIGINT NOT NULL,
    approved_at DATETIME(3) NOT NULL,
    is_alone BOOLEAN NOT NULL,
    reason VARCHAR(500) NOT NULL,
    counted INT NOT NULL,
    voided_at DATETIME(3) NULL,
    KEY alert_approval_alert (alert_id, id),
    CONSTRAINT alert_approval_alert FOREIGN KEY (alert_id) REFERENCES alert (id) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_520_ci;

-- What happened to it, oldest first: who, from where to where, why.
CREATE TABLE alert_step (
    id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
    alert_id BIGINT NOT NULL,
    act VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    from_state VARCHAR(12) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    to_state VARCHAR(12) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    revision INT NOT NULL,
    staff_id BIGINT NULL,
    reason VARCHAR(500) NOT NULL,
    happened_at DATETIME(3) NOT NULL,
    KEY alert_step_alert (alert_id, id),
    CONSTRAINT alert_step_alert FOREIGN KEY (alert_id) REFERENCES alert (id) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_520_ci;

-- Whoever sent which content to themselves to look at. mail_hash: of the content without audience and schedule.
CREATE TABLE alert_trial (
    alert_id BIGINT NOT NULL,
    mail_hash BINARY(32) NOT NULL,
    staff_id BIGINT NOT NULL,
    sent_at DATETIME(3) NOT NULL,
    PRIMARY KEY (alert_id, mail_hash, staff_id),
    CONSTRAINT alert_trial_alert FOREIGN KEY (alert_id) REFERENCES alert (id) ON DELETE CASCADE
) ENGINE = InnoDB;

-- The mailings of an alert, in the order in which they began.
CREATE TABLE alert_mailing (
    alert_id BIGINT NOT NULL,
    mailing_id BIGINT NOT NULL,
    content_hash BINARY(32) NOT NULL,
    started_at DATETIME(3) NOT NULL,
    PRIMARY KEY (alert_id, mailing_id),
    UNIQUE KEY alert_mailing_once (mailing_id),
    CONSTRAINT alert_mailing_alert FOREIGN KEY (alert_id) REFERENCES alert (id) ON DELETE CASCADE
) ENGINE = InnoDB;

-- Letters that readers say they wrote: a number a day and way, and nothing about anybody.
CREATE TABLE alert_letters (
    alert_id BIGINT NOT NULL,
    channel VARCHAR(12) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    on_day DATE NOT NULL,
    amount INT NOT NULL,
    PRIMARY KEY (alert_id, channel, on_day),
    CONSTRAINT alert_letters_alert FOREIGN KEY (alert_id) REFERENCES alert (id) ON DELETE CASCADE
) ENGINE = InnoDB;

-- The directory of those who are written to. kind: 'target', 'copy', 'embassy'; country: whose office it is, ISO 3166;
-- host_country: where an embassy lies, else null. card: JSON, see AddresseeCard.
CREATE TABLE addressee (
    id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
    kind VARCHAR(8) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    country CHAR(2) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    host_country CHAR(2) CHARACTER SET ascii COLLATE ascii_bin NULL,
    office VARCHAR(300) NOT NULL,
    card TEXT NOT NULL,
    version INT NOT NULL DEFAULT 1,
    changed_at DATETIME(3) NOT NULL,
    verified_at DATETIME(3) NULL,
    verified_by BIGINT NULL,
    retired_at DATETIME(3) NULL,
    KEY addressee_embassy (kind, country, host_country),
    KEY addressee_office (retired_at, country, office)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_520_ci;

-- outcome: 'verified', 'failed' (somebody found that it does not work), 'changed', 'retired'
CREATE TABLE addressee_check (
    id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
    addressee_id BIGINT NOT NULL,
    outcome VARCHAR(8) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    staff_id BIGINT NULL,
    note VARCHAR(500) NOT NULL,
    checked_at DATETIME(3) NOT NULL,
    KEY addressee_check_of (addressee_id, id),
    CONSTRAINT addressee_check_addressee FOREIGN KEY (addressee_id) REFERENCES addressee (id) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_520_ci;
