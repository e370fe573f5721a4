-- has_calls: whether open urgent actions stand above the news of this edition; not so for readers who asked to be asked for
-- nothing, nor where none was open.
ALTER TABLE digest_issue
    ADD COLUMN has_calls BOOLEAN NOT NULL DEFAULT TRUE;

-- How much of what anybody may send about an alert came in one stretch of time, so that nobody runs it up: what: a channel of
-- letters, or 'answer'; ends_at: where the stretch ends. Deleted then: it would tell when somebody wrote.
CREATE TABLE alert_pace (
    alert_id BIGINT NOT NULL,
    what VARCHAR(12) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    ends_at DATETIME NOT NULL,
    amount INT NOT NULL,
    PRIMARY KEY (alert_id, what, ends_at),
    CONSTRAINT alert_pace_alert FOREIGN KEY (alert_id) REFERENCES alert (id) ON DELETE CASCADE
) ENGINE = InnoDB;
