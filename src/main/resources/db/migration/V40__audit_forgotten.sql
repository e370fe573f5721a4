-- Entries up to gone_upto are forgotten, since they are older than wanted. gone_chain: the chain at the last of them, where
-- it goes on; gone_seal: a keyed hash over both, so that nobody else can forget entries.
ALTER TABLE audit_head
    ADD COLUMN gone_upto BIGINT NOT NULL DEFAULT 0,
    ADD COLUMN gone_chain BINARY(32) NULL,
    ADD COLUMN gone_seal BINARY(32) NULL;
