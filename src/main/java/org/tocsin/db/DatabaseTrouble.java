package org.tocsin.db;

/** The database cannot be used; the message is a sentence for the operator that says what to do. */
public final class DatabaseTrouble extends RuntimeException {
    public DatabaseTrouble(String message) {
        super(message);
    }

    public DatabaseTrouble(String message, Throwable cause) {
        super(message, cause);
    }
}
