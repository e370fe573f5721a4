-- has_calls: whether open urgent actions stand above the news of this edition; not so for readers who asked to be asked for
-- nothing, nor where none was open.
ALTER TABLE digest_issue
    ADD COLUMN has_calls BOOLEAN NOT NULL DEFAULT TRUE;
