package org.tocsin.delivery;

import org.tocsin.mail.OutgoingMail;

/**
 * What one worker sends over.
 *
 * @param outgoing the message it has in hand; used again for each, so that sending leaves no garbage
 */
record Line(RelaySlot relay, ProviderGate providers, DeliveryJournal journal, OutgoingMail outgoing, Bell bell) {}
