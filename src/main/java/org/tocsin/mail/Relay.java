package org.tocsin.mail;

/** Where mail is handed over. */
public interface Relay {

    /** @throws RelayException when there is no connection, or not one as safe as wanted */
    RelayConnection connect() throws RelayException;
}
