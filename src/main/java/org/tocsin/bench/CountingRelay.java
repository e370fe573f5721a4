package org.tocsin.bench;

import java.util.concurrent.atomic.LongAdder;
import org.tocsin.mail.OutgoingMail;
import org.tocsin.mail.Relay;
import org.tocsin.mail.RelayConnection;
import org.tocsin.mail.RelayException;
import org.tocsin.mail.RelayReply;
import org.tocsin.value.EmailAddress;

/** Counts what another relay takes. */
final class CountingRelay implements Relay {
    private final Relay relay;
    private final LongAdder taken = new LongAdder();

    CountingRelay(Relay relay) {
        this.relay = relay;
    }

    long taken() {
        return taken.sum();
    }

    @Override
    public RelayConnection connect() throws RelayException {
        RelayConnection connection = relay.connect();
        return new RelayConnection() {
            @Override
            public RelayReply send(String envelopeSender, EmailAddress to, byte[] message) throws RelayException {
                return counted(connection.send(envelopeSender, to, message));
            }

            @Override
            public RelayReply send(String envelopeSender, EmailAddress to, OutgoingMail mail) throws RelayException {
                return counted(connection.send(envelopeSender, to, mail));
            }

            @Override
            public boolean isOpen() {
                return connection.isOpen();
            }

            @Override
            public void close() {
                connection.close();
            }
        };
    }

    private RelayReply counted(RelayReply reply) {
        if (reply.isAccepted()) {
            taken.increment();
        }
        return reply;
    }
}
