package org.tocsin.fault;

/** Where a conversation with the sink stands when it asks its script what to say. */
enum Step {
    GREETING,
    EHLO,
    MAIL,
    RCPT,
    DATA,
    /** In the middle of a message; nothing is said here. */
    HALF,
    /** The message is there, dot and all. */
    DOT,
    /** The reply to the message is on its way; nothing is said here. */
    REPLIED
}
