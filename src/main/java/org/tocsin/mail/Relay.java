package org.tocsin.mail;

/** Where mail is handed over. */
public interface Relay {

    /** @throws RelayException when there is no connection, or not one as safe as wanted */
    RelayConnection connect() throws RelayException;

    /**
     * False once it has shown that it takes no address with other letters than those of ASCII before the at sign
     * (SMTPUTF8, RFC 6531).
     */
    default boolean takesAllLetters() {
        return true;
    }
}
