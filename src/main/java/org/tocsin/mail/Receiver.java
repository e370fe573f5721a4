package org.tocsin.mail;

/** Whoever mail comes in for. */
public interface Receiver {

    /**
     * Whether there is such a mailbox; asked before the message is sent.
     *
     * @param sender empty for the null sender
     * @throws UnreachableSender when the message would ask for an answer that cannot get there
     */
    boolean accepts(String sender, String recipient);

    /** Takes one message for one recipient. Anything thrown makes the other side keep it and try later. */
    void receive(String sender, String recipient, byte[] message);
}
