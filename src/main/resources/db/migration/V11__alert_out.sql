-- Hours of the day, in the reader's zone, in which nothing is to arrive: from quiet_from to quiet_until, which may be
-- past midnight; NULL for none. quiet_strict: not even when a life is at risk.
ALTER TABLE subscriber
    ADD COLUMN quiet_from TINYINT NULL,
    ADD COLUMN quiet_until TINYINT NULL,
    ADD COLUMN quiet_strict BOOLEAN NOT NULL DEFAULT FALSE;

-- After which the mail is of no use to anybody (the header Expires).
ALTER TABLE edition ADD COLUMN expires_at DATETIME(3) NULL;

-- How far the planning of an alert's mailing has come; whoever goes on locks the row. recalled_at: what it follows is
-- taken back and settled, so that nothing overtakes; planned_upto: the last subscriber that planning looked at; told_at:
-- when staff were told what came of it.
CREATE TABLE alert_plan (
    mailing_id BIGINT NOT NULL PRIMARY KEY,
    alert_id BIGINT NOT NULL,
    revision INT NOT NULL,
    begun_at DATETIME(3) NOT NULL,
    recalled_at DATETIME(3) NULL,
    planned_upto BIGINT NOT NULL DEFAULT 0,
    planned_at DATETIME(3) NULL,
    told_at DATETIME(3) NULL,
    KEY alert_plan_unplanned (planned_at),
    KEY alert_plan_untold (told_at),
    CONSTRAINT alert_plan_alert FOREIGN KEY (alert_id) REFERENCES alert (id) ON DELETE CASCADE
) ENGINE = InnoDB;

-- Of the content that readers were sent, so that lists can be by country (ISO 3166).
ALTER TABLE alert
    ADD COLUMN country CHAR(2) CHARACTER SET ascii COLLATE ascii_bin NULL,
    ADD KEY alert_country (country, state);
