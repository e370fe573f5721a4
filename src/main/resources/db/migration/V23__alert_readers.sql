-- alerts_a_week: how many first actions a reader wants in seven days at most; NULL for all. reads_alerts_only: gets what
-- happened, and nothing that asks for a letter.
ALTER TABLE subscriber
    ADD COLUMN alerts_a_week TINYINT NULL,
    ADD COLUMN reads_alerts_only BOOLEAN NOT NULL DEFAULT FALSE;

-- Editions of alerts for those who only want to read: without anything that asks for a letter.
CREATE TABLE alert_reading (
    edition_id BIGINT NOT NULL PRIMARY KEY,
    CONSTRAINT alert_reading_edition FOREIGN KEY (edition_id) REFERENCES edition (id) ON DELETE CASCADE
) ENGINE = InnoDB;
