-- Which of a feed's hubs was asked.
ALTER TABLE source_hub ADD COLUMN asked_hub VARCHAR(2000) CHARACTER SET ascii COLLATE ascii_bin NULL;

-- Hubs that tell us of what we do not want to be told of any more, and are asked to stop (WebSub). round: of source_hub, when
-- they were asked to tell. confirmed_at: when the hub made sure that it was us who asked. over_at: when they stop anyway.
CREATE TABLE hub_farewell (
    source_id BIGINT NOT NULL,
    round INT NOT NULL,
    hub VARCHAR(2000) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    topic VARCHAR(2000) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    ask_at DATETIME(3) NOT NULL,
    failures INT NOT NULL DEFAULT 0,
    confirmed_at DATETIME(3) NULL,
    over_at DATETIME(3) NOT NULL,
    PRIMARY KEY (source_id, round),
    KEY hub_farewell_ask (ask_at),
    KEY hub_farewell_over (over_at),
    CONSTRAINT hub_farewell_source FOREIGN KEY (source_id) REFERENCES source (id) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_520_ci;
