-- Canaries ask for a link as readers do, at most once in each slot of eight hours: what comes back shows that forms are
-- answered. arrived_at: when the answer came into the mailbox; null while it has not.
CREATE TABLE canary_question (
    canary VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    slot BIGINT NOT NULL,
    asked_at DATETIME(3) NOT NULL,
    arrived_at DATETIME(3) NULL,
    PRIMARY KEY (canary, slot)
) ENGINE = InnoDB;
