-- Whom a relay refused at once, until it has been counted; written with the outcome, so that none is lost or counted twice.
CREATE TABLE relay_refusal (
    mailing_id BIGINT NOT NULL,
    subscriber_id BIGINT NOT NULL,
    status VARCHAR(11) CHARACTER SET ascii COLLATE ascii_bin NULL,
    cause VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    hard BOOLEAN NOT NULL,
    refused_at DATETIME(3) NOT NULL,
    PRIMARY KEY (mailing_id, subscriber_id)
) ENGINE = InnoDB;

-- live: the relay said it at once, no report came; held: not counted, because its provider seems to be out of order.
ALTER TABLE report
    ADD COLUMN live BOOLEAN NOT NULL DEFAULT FALSE,
    ADD COLUMN held BOOLEAN NOT NULL DEFAULT FALSE,
    ADD KEY report_held (held, id);

-- The mail that asks an address which only bounced for a while whether it still lives.
ALTER TABLE bounce_score
    ADD COLUMN probe_mailing BIGINT NULL,
    ADD COLUMN probed_at DATETIME(3) NULL;

-- How many mails to a provider were said to be for nobody, by minute. provider: as in answer_tally; never a small domain.
CREATE TABLE bad_address_minute (
    provider VARCHAR(24) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    at_minute DATETIME NOT NULL,
    mails INT NOT NULL,
    PRIMARY KEY (provider, at_minute)
) ENGINE = InnoDB;

-- Providers that say of too many at once that they are not there. verdict: what staff decided about the bounces that are
-- held since: 'count' or 'drop'; NULL while nobody has.
CREATE TABLE bounce_fuse (
    provider VARCHAR(24) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
    blown_at DATETIME(3) NOT NULL,
    bad INT NOT NULL,
    verdict VARCHAR(8) CHARACTER SET ascii COLLATE ascii_bin NULL
) ENGINE = InnoDB;

-- Reports that name no delivery of ours: nothing but their number.
CREATE TABLE unclaimed_report (
    on_day DATE NOT NULL,
    kind VARCHAR(12) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    messages INT NOT NULL,
    PRIMARY KEY (on_day, kind)
) ENGINE = InnoDB;

-- What came in and has yet to be seen by people. kind: 'reply', to be sent on to the newsroom; 'unreadable', kept for
-- staff. digest: a keyed hash of the message, so that the same is kept once; sealed: the message, gone once sent on.
CREATE TABLE kept_mail (
    id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
    kind VARCHAR(12) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    digest BINARY(32) NOT NULL,
    sealed MEDIUMBLOB NULL,
    octets INT NOT NULL,
    way VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    received_at DATETIME(3) NOT NULL,
    due_at DATETIME(3) NOT NULL,
    attempts INT NOT NULL DEFAULT 0,
    UNIQUE KEY kept_mail_once (digest),
    KEY kept_mail_due (kind, due_at),
    KEY kept_mail_received (received_at)
) ENGINE = InnoDB;

-- What was posted to a webhook, as a keyed hash: the same counts once.
CREATE TABLE hook_call (
    digest BINARY(32) NOT NULL PRIMARY KEY,
    at DATETIME(3) NOT NULL,
    KEY hook_call_at (at)
) ENGINE = InnoDB;
