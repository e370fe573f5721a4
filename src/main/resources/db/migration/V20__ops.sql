-- What the reconciler found out of order, and put right.
CREATE TABLE mending (
    id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
    seam VARCHAR(24) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    found INT NOT NULL,
    mended INT NOT NULL,
    seen_at DATETIME(3) NOT NULL,
    KEY mending_seen (seen_at)
) ENGINE = InnoDB;

-- Which mailing came out at the other end, in a mailbox of our own.
CREATE TABLE canary_arrival (
    canary VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    mailing_id BIGINT NOT NULL,
    arrived_at DATETIME(3) NOT NULL,
    PRIMARY KEY (canary, mailing_id),
    CONSTRAINT canary_arrival_mailing FOREIGN KEY (mailing_id) REFERENCES mailing (id) ON DELETE CASCADE
) ENGINE = InnoDB;

-- When the first mail of an urgent action was taken.
CREATE TABLE alert_acceptance (
    mailing_id BIGINT NOT NULL PRIMARY KEY,
    accepted_at DATETIME(3) NOT NULL,
    CONSTRAINT alert_acceptance_mailing FOREIGN KEY (mailing_id) REFERENCES mailing (id) ON DELETE CASCADE
) ENGINE = InnoDB;
