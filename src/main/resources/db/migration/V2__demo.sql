-- What the show of a first start has done, so that it goes on after a crash and never begins again.
CREATE TABLE demo_step (
    name VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
    done_at DATETIME(3) NOT NULL
) ENGINE = InnoDB;
