package org.tocsin.mail;

/** Why a mail was refused, as far as the refusal says; it decides what follows from it. */
public enum Cause {
    /** There is no such mailbox, or no such mail domain. */
    BAD_ADDRESS,
    /** The mailbox is there and closed. */
    MAILBOX_DISABLED,
    /** The mailbox is full. */
    FULL,
    /** Something was out of order or out of reach; nothing is said about the mailbox. */
    TEMP,
    /** Too much at once. */
    THROTTLE,
    /** The provider refuses what is written. It never counts against a reader: it is a report of censorship. */
    CONTENT_REFUSED,
    /** We have not proved who we are, or are not allowed to send this way. */
    OUR_AUTH,
    /** The mail is built wrongly or too big. */
    OUR_FORMAT,
    /** Our host or address is on somebody's list. */
    BLOCKLISTED,
    /** It does not say, or nothing we know. */
    UNKNOWN
}
