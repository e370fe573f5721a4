-- Another address for an account of staff, or the first: in force once its owner has opened the link that went there. Sealed
-- like staff.address_sealed. old_sealed: the one of before, to be told wherever mails go meanwhile; null when there was none.
-- new_sealed: null once the link was used, or a newer one asked for. Rows go after a day.
CREATE TABLE staff_address_change (
    staff_id BIGINT NOT NULL,
    asked_at DATETIME(3) NOT NULL,
    old_sealed VARBINARY(1200) NULL,
    new_sealed VARBINARY(1200) NULL,
    PRIMARY KEY (staff_id, asked_at),
    KEY staff_address_change_asked (asked_at),
    CONSTRAINT staff_address_change_staff FOREIGN KEY (staff_id) REFERENCES staff (id) ON DELETE CASCADE
) ENGINE = InnoDB;
