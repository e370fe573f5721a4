-- Which run a delivery belongs to: runs of one mailing may lie across each other, as readers come due in any order.
ALTER TABLE delivery ADD COLUMN chunk BIGINT NOT NULL DEFAULT 0;

UPDATE delivery d JOIN delivery_chunk c
    ON c.mailing_id = d.mailing_id AND d.subscriber_id BETWEEN c.first_subscriber AND c.last_subscriber
SET d.chunk = c.first_subscriber
WHERE d.state = 0;

-- Ids of mailings are given out day by day in steps of a million, so that a day of the ledger can be dropped whole.
ALTER TABLE delivery PARTITION BY RANGE (mailing_id) (
    PARTITION d0 VALUES LESS THAN (1000000),
    PARTITION ahead VALUES LESS THAN MAXVALUE
);

-- size: deliveries in it; hand_from, hand_upto: those that its worker has in hand this moment, and nobody else may know
-- whether they went. The key is in the order in which mailings take turns.
ALTER TABLE delivery_chunk
    ADD COLUMN size INT NOT NULL DEFAULT 0,
    ADD COLUMN hand_from BIGINT NULL,
    ADD COLUMN hand_upto BIGINT NULL,
    ADD KEY delivery_chunk_turn (lane, mailing_id, due_at),
    DROP KEY delivery_chunk_due;

UPDATE delivery_chunk c SET size =
    (SELECT COUNT(*) FROM delivery d WHERE d.mailing_id = c.mailing_id AND d.chunk = c.first_subscriber);

-- What became of the deliveries whose chunk is gone, added up when it went. No reason is ''.
CREATE TABLE mailing_tally (
    mailing_id BIGINT NOT NULL,
    state TINYINT NOT NULL,
    reason VARCHAR(24) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    amount INT NOT NULL,
    PRIMARY KEY (mailing_id, state, reason),
    CONSTRAINT mailing_tally_mailing FOREIGN KEY (mailing_id) REFERENCES mailing (id) ON DELETE CASCADE
) ENGINE = InnoDB;

INSERT INTO mailing_tally (mailing_id, state, reason, amount)
SELECT d.mailing_id, d.state, COALESCE(d.reason, ''), COUNT(*)
FROM delivery d
LEFT JOIN delivery_chunk c
    ON c.mailing_id = d.mailing_id AND d.subscriber_id BETWEEN c.first_subscriber AND c.last_subscriber
WHERE c.mailing_id IS NULL OR d.state = 7
GROUP BY d.mailing_id, d.state, COALESCE(d.reason, '');

-- How many deliveries of a mailing a node settled in a minute: what rate and remaining time are reckoned from.
CREATE TABLE mailing_pace (
    mailing_id BIGINT NOT NULL,
    at_minute DATETIME NOT NULL,
    node VARCHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    settled INT NOT NULL,
    PRIMARY KEY (mailing_id, at_minute, node),
    CONSTRAINT mailing_pace_mailing FOREIGN KEY (mailing_id) REFERENCES mailing (id) ON DELETE CASCADE
) ENGINE = InnoDB;
