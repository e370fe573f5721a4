package org.tocsin.mail;

/** A conversation with a relay that could not be had or broke off. Its words are ours and hold no address. */
public final class RelayException extends Exception {
    private final boolean isReplyLost;

    private RelayException(String message, boolean isReplyLost) {
        super(message);
        this.isReplyLost = isReplyLost;
    }

    /** The relay does not have the message. */
    public static RelayException notHandedOver(String what) {
        return new RelayException(what, false);
    }

    /** The relay may have the message, or not. */
    public static RelayException replyLost(String what) {
        return new RelayException(what, true);
    }

    /** True only when the connection broke after the final dot was written and before its reply. */
    public boolean isReplyLost() {
        return isReplyLost;
    }
}
