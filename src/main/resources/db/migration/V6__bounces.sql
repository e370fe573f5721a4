-- Why a report was understood as it was, so that it can be told: cause as org.tocsin.mail.Cause in lower case; hard: it
-- proves the address dead; because: the phrase of ours or the code that decided; halves: what it added to the score.
ALTER TABLE report
    ADD COLUMN cause VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT 'unknown',
    ADD COLUMN hard BOOLEAN NOT NULL DEFAULT FALSE,
    ADD COLUMN because VARCHAR(120) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL DEFAULT '',
    ADD COLUMN halves TINYINT NOT NULL DEFAULT 0,
    ADD KEY report_subscriber (subscriber_id, id);

-- Who bounces how much. counted_on: the last day that counted, and halves_today what it counted; hard_days: on how many
-- days in a row of counting the address was said to be dead; stopped_at: since when nothing is sent for it.
CREATE TABLE bounce_score (
    subscriber_id BIGINT NOT NULL PRIMARY KEY,
    halves INT NOT NULL,
    hard_days INT NOT NULL,
    counted_on DATE NOT NULL,
    halves_today TINYINT NOT NULL,
    stopped_at DATETIME(3) NULL,
    KEY bounce_score_stopped (stopped_at, subscriber_id),
    CONSTRAINT bounce_score_subscriber FOREIGN KEY (subscriber_id) REFERENCES subscriber (id) ON DELETE CASCADE
) ENGINE = InnoDB;
