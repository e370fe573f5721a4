-- How often signing in, or a second step, failed: the first few of an hour stand in the audit one by one, the others as
-- one number when the hour is over (told). staff_id: whose account was tried; 0 for names that nobody has.
CREATE TABLE staff_failure (
    on_hour DATETIME(3) NOT NULL,
    act VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    staff_id BIGINT NOT NULL,
    tries BIGINT NOT NULL,
    told BOOLEAN NOT NULL DEFAULT FALSE,
    PRIMARY KEY (on_hour, act, staff_id)
) ENGINE = InnoDB;
