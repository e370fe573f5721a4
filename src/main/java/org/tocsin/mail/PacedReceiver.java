package org.tocsin.mail;

import io.github.bucket4j.Bucket;

/** Takes no more than so many messages in a time; the other side keeps the rest and tries later. */
record PacedReceiver(Receiver receiver, Bucket pace) implements Receiver {

    @Override
    public boolean accepts(String sender, String recipient) {
        return receiver.accepts(sender, recipient);
    }

    @Override
    public void receive(String sender, String recipient, byte[] message) {
        if (!pace.tryConsume(1)) {
            throw new IllegalStateException("too many messages in a minute");
        }
        receiver.receive(sender, recipient, message);
    }
}
