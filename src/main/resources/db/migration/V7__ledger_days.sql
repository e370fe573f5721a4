-- Days on which the ledger was given a part of its own, so that it is done once a day however many nodes look.
CREATE TABLE ledger_day (
    day DATE NOT NULL PRIMARY KEY
) ENGINE = InnoDB;
