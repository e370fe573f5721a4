-- subscriber_import.state may be 'draft', too: looked through, and not yet proposed by whoever brought it.

-- The lines of a list that are left out, and why; no address.
CREATE TABLE subscriber_import_refusal (
    import_id BIGINT NOT NULL,
    line BIGINT NOT NULL,
    why VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    PRIMARY KEY (import_id, line),
    CONSTRAINT subscriber_import_refusal_of FOREIGN KEY (import_id) REFERENCES subscriber_import (id) ON DELETE CASCADE
) ENGINE = InnoDB;
