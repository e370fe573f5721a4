-- Where people of alerts of the past were held, in other languages than English.
CREATE TABLE alert_person_place (
    alert_id BIGINT NOT NULL,
    position INT NOT NULL,
    language VARCHAR(35) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    held_at VARCHAR(300) NOT NULL,
    PRIMARY KEY (alert_id, position, language),
    CONSTRAINT alert_person_place_alert FOREIGN KEY (alert_id) REFERENCES alert (id) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_520_ci;
