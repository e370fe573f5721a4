-- Only who hears at once is looked for by their mark: the marks of all others move without moving an index.
ALTER TABLE subscriber
    ADD COLUMN behind BIGINT GENERATED ALWAYS AS
        (CASE WHEN rhythm = 'immediate' AND state = 'active' THEN digested_upto END) STORED,
    DROP KEY subscriber_behind,
    ADD KEY subscriber_behind (behind);
