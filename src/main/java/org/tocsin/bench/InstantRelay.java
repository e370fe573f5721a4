package org.tocsin.bench;

import java.util.concurrent.atomic.LongAdder;
import org.tocsin.mail.OutgoingMail;
import org.tocsin.mail.Relay;
import org.tocsin.mail.RelayConnection;
import org.tocsin.mail.RelayReply;
import org.tocsin.value.EmailAddress;

/** A relay without a network: takes everything at once, so that only what stands around sending is measured. */
final class InstantRelay implements Relay {
    private static final RelayReply TAKEN = new RelayReply(250, "2.0.0");

    private final LongAdder taken = new LongAdder();

    long taken() {
        return taken.sum();
    }

    @Override
    public RelayConnection connect() {
        return new RelayConnection() {
            private boolean isOpen = true;

            @Override
            public RelayReply send(String envelopeSender, EmailAddress to, byte[] message) {
                taken.increment();
                return TAKEN;
            }

            @Override
            public RelayReply send(String envelopeSender, EmailAddress to, OutgoingMail mail) {
                taken.increment();
                return TAKEN;
            }

            @Override
            public boolean isOpen() {
                return isOpen;
            }

            @Override
            public void close() {
                isOpen = false;
            }
        };
    }
}
