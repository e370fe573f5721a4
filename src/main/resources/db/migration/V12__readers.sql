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
