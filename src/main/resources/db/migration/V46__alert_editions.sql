-- Which edition of an alert's mailing is for whom: readers of a language and form, those who only want to read, each with
-- the deadline as the clocks of their zone show it. zone: empty where the mail is the same in all of them.
CREATE TABLE IF NOT EXISTS alert_edition (
    mailing_id BIGINT NOT NULL,
    language VARCHAR(35) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    form VARCHAR(8) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    is_reading BOOLEAN NOT NULL,
    zone VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    edition_id BIGINT NOT NULL,
    PRIMARY KEY (mailing_id, language, form, is_reading, zone),
    KEY alert_edition_edition (edition_id),
    CONSTRAINT alert_edition_edition FOREIGN KEY (edition_id) REFERENCES edition (id) ON DELETE CASCADE
) ENGINE = InnoDB;

-- What is being planned goes on with the editions it has. alert_reading is written no more.
INSERT IGNORE INTO alert_edition (mailing_id, language, form, is_reading, zone, edition_id)
SELECT e.mailing_id, e.language, e.form, r.edition_id IS NOT NULL, '', e.id
FROM edition e
JOIN alert_plan p ON p.mailing_id = e.mailing_id AND p.planned_at IS NULL
LEFT JOIN alert_reading r ON r.edition_id = e.id;
