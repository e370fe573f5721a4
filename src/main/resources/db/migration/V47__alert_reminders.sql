-- Who of staff was told by mail on which day what is due about urgent actions: where two nodes look at once, this row
-- decides which of them writes. on_day: in the zone of the newsroom.
CREATE TABLE alert_reminder (
    staff_id BIGINT NOT NULL,
    on_day DATE NOT NULL,
    told_at DATETIME(3) NOT NULL,
    PRIMARY KEY (staff_id, on_day),
    KEY alert_reminder_day (on_day)
) ENGINE = InnoDB;
