-- Hubs (WebSub) that tell us of a source's news at once. hubs: addresses, by spaces. topic: what they know the feed by.
-- feed: where it was served from. round: counts up when hubs or topic change; callbacks and secrets of before hold no
-- longer then. asked_until: so long a hub may confirm what it was asked. The secret is not here: it is made from the key
-- ring, so that nobody who has the database alone can sign news.
CREATE TABLE source_hub (
    source_id BIGINT NOT NULL PRIMARY KEY,
    hubs VARCHAR(6100) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    topic VARCHAR(2000) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    feed VARCHAR(2000) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    round INT NOT NULL DEFAULT 1,
    ask_at DATETIME(3) NOT NULL,
    asked_until DATETIME(3) NULL,
    failures INT NOT NULL DEFAULT 0,
    lease_until DATETIME(3) NULL,
    heard_at DATETIME(3) NULL,
    problem VARCHAR(300) NULL,
    KEY source_hub_ask (ask_at),
    CONSTRAINT source_hub_source FOREIGN KEY (source_id) REFERENCES source (id) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_520_ci;
