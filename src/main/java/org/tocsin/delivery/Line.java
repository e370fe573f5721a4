package org.tocsin.delivery;

import org.tocsin.mail.OutgoingMail;
import org.tocsin.mail.RelayConnection;

/**
 * What one worker sends over.
 *
 * @param outgoing the message it has in hand; used again for each, so that sending leaves no garbage
 */
record Line(RelayConnection relay, DeliveryJournal journal, OutgoingMail outgoing, Bell bell) {}
