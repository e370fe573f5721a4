-- Pictures that any revision of an alert shows: they stay, though no post has use for them.
CREATE TABLE alert_picture (
    alert_id BIGINT NOT NULL,
    picture_id BIGINT NOT NULL,
    PRIMARY KEY (alert_id, picture_id),
    KEY alert_picture_picture (picture_id),
    CONSTRAINT alert_picture_alert FOREIGN KEY (alert_id) REFERENCES alert (id) ON DELETE CASCADE
) ENGINE = InnoDB;

INSERT IGNORE INTO alert_picture (alert_id, picture_id)
SELECT r.alert_id, j.picture_id
FROM alert_revision r,
    JSON_TABLE(r.content, '$.facts.pictures[*]' COLUMNS (picture_id BIGINT PATH '$.id')) j
WHERE j.picture_id IS NOT NULL;
