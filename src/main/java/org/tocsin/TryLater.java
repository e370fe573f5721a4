package org.tocsin;

/** A message could not be taken in this moment; whoever brought it must keep it and come again. */
final class TryLater extends RuntimeException {
    /** {@code EX_TEMPFAIL} of sysexits: mail systems put the message back into their queue. */
    static final int EXIT_CODE = 75;

    TryLater(Throwable cause) {
        super("Not taken in: " + StartCommand.sentence(cause), cause);
    }
}
