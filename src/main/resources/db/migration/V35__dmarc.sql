-- Reports on mail in our name (DMARC, RFC 9990) that were counted, each once. report_hash: SHA-256 of who reports and what
-- they call it.
CREATE TABLE dmarc_report (
    report_hash BINARY(32) NOT NULL PRIMARY KEY,
    on_day DATE NOT NULL,
    KEY dmarc_report_day (on_day)
) ENGINE = InnoDB;

-- What they say, in numbers alone: no networks, no addresses. passed: a signature or the return path is ours. fate: what
-- became of the mails, 'none', 'quarantine', 'reject'.
CREATE TABLE dmarc_count (
    on_day DATE NOT NULL,
    reporter VARCHAR(100) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    passed BOOLEAN NOT NULL,
    fate VARCHAR(12) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    mails BIGINT NOT NULL,
    PRIMARY KEY (on_day, reporter, passed, fate)
) ENGINE = InnoDB;
