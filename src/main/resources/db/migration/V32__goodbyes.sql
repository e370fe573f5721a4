-- What must hold after a restore although the backup does not know of it yet. It names nobody: subscriber_id is of those
-- who are gone, or of a part of their mail that they left; address_hash is that of the suppression. act: 'all', 'news',
-- 'alerts', 'topic', 'often' (as in the link for leaving), 'back' (undone at once), 'suppressed', 'lifted'; detail: the
-- topic, or the reason. Kept as long as backups are, and copied into a file beside them.
CREATE TABLE goodbye (
    id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
    subscriber_id BIGINT NULL,
    address_hash BINARY(32) NULL,
    act VARCHAR(12) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    detail VARCHAR(24) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT '',
    noted_at DATETIME(3) NOT NULL,
    KEY goodbye_noted (noted_at)
) ENGINE = InnoDB;
