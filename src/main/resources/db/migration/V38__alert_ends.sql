-- One row: whoever plans for readers who want so many actions a week at most holds it, so that two actions that begin at
-- once count each other.
CREATE TABLE alert_turn (
    id TINYINT NOT NULL PRIMARY KEY
) ENGINE = InnoDB;
INSERT INTO alert_turn (id) VALUES (1);

-- ended_how: what became of the case, in one word for figures: 'improved', 'unchanged', 'worse', 'unknown'; NULL until
-- somebody said.
ALTER TABLE alert ADD COLUMN ended_how VARCHAR(12) CHARACTER SET ascii COLLATE ascii_bin NULL;

-- Answers that readers got and passed on, each sealed to the newsroom's OpenPGP key before it comes here. Nothing tells
-- who, nor at what hour.
CREATE TABLE alert_answer (
    id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
    alert_id BIGINT NOT NULL,
    on_day DATE NOT NULL,
    sealed MEDIUMTEXT CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    KEY alert_answer_alert (alert_id, id),
    CONSTRAINT alert_answer_alert FOREIGN KEY (alert_id) REFERENCES alert (id) ON DELETE CASCADE
) ENGINE = InnoDB;
