package org.tocsin.mail;

/** A conversation with a relay that could not be had or broke off. Its words are ours and hold no address. */
public final class RelayException extends Exception {
    private final Kind kind;

    private enum Kind {
        NOT_HANDED_OVER,
        REFUSED_US,
        REPLY_LOST
    }

    private RelayException(String message, Kind kind) {
        super(message);
        this.kind = kind;
    }

    /** The relay does not have the message. */
    public static RelayException notHandedOver(String what) {
        return new RelayException(what, Kind.NOT_HANDED_OVER);
    }

    /** The relay does not know us or our password: no message can be handed over until a person has seen to it. */
    public static RelayException refusedUs(String what) {
        return new RelayException(what, Kind.REFUSED_US);
    }

    /** The relay may have the message, or not. */
    public static RelayException replyLost(String what) {
        return new RelayException(what, Kind.REPLY_LOST);
    }

    /** True only when the connection broke after the final dot was written and before its reply. */
    public boolean isReplyLost() {
        return kind == Kind.REPLY_LOST;
    }

    /** True when trying again without changing the settings is of little use. */
    public boolean isRefusalOfUs() {
        return kind == Kind.REFUSED_US;
    }
}
