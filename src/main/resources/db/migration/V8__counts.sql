-- How many readers joined and left on which day, which names nobody: those who left are erased, so their own rows cannot
-- tell. kind: joined, left, or erased by staff or after a complaint; shard: so that many at a time do not wait for each other.
CREATE TABLE subscriber_count (
    on_day DATE NOT NULL,
    kind VARCHAR(8) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    shard TINYINT NOT NULL,
    amount INT NOT NULL,
    PRIMARY KEY (on_day, kind, shard)
) ENGINE = InnoDB;

INSERT INTO subscriber_count (on_day, kind, shard, amount)
SELECT confirmed_on, 'joined', 0, COUNT(*)
FROM subscriber
WHERE state = 'active' AND confirmed_on IS NOT NULL
GROUP BY confirmed_on;
