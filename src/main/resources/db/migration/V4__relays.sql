-- How mails were answered, counted by day (UTC), provider, lane and class of answer. provider: a name from our list, or
-- 'other': a domain of one's own would name a person. shard: of the worker that counts, so that no two write one row.
CREATE TABLE answer_tally (
    on_day DATE NOT NULL,
    provider VARCHAR(24) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    lane TINYINT NOT NULL,
    answer TINYINT NOT NULL,
    shard SMALLINT NOT NULL,
    mails INT NOT NULL,
    PRIMARY KEY (on_day, provider, lane, answer, shard)
) ENGINE = InnoDB;

-- What may not be sent until a person lets it go on. provider: '' for all of the lane.
CREATE TABLE lane_pause (
    lane TINYINT NOT NULL,
    provider VARCHAR(24) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    reason VARCHAR(24) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    since DATETIME(3) NOT NULL,
    resumed_at DATETIME(3) NULL,
    resumed_by BIGINT NULL,
    PRIMARY KEY (lane, provider)
) ENGINE = InnoDB;

-- What of a day's share of the warm-up plan is taken, by all nodes together.
CREATE TABLE warm_up_day (
    on_day DATE NOT NULL,
    provider VARCHAR(24) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    taken INT NOT NULL,
    PRIMARY KEY (on_day, provider)
) ENGINE = InnoDB;
