package org.tocsin.mail;

/** The sender of a message could get no answer of ours, and has to be told by their own mail system. */
public final class UnreachableSender extends RuntimeException {
    public UnreachableSender() {
        super("no relay of ours takes the letters of the sender's address"); // and never the address
    }
}
