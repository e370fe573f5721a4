-- Besides what V32 names, these must hold after a restore, too. Of a subscriber, by number: 'unticked', 'ticked' (detail: the
-- topic), 'alerts_off', 'alerts_on', 'rhythm' (detail: which), where somebody asked for less, or for more again after it.
-- Under a hash in address_hash: 'account_off', 'account_on', 'account_new' (of an account of staff: disabled, let in again, to
-- begin anew), 'webhook_off' (a webhook that was removed), and 'token_off' (the stored hash of a program's token).
ALTER TABLE goodbye ADD KEY goodbye_subscriber (subscriber_id);
