package org.tocsin.crypto;

import java.security.GeneralSecurityException;

/** Something sealed cannot be opened: the key ring does not belong to this database, or the row was tampered with. */
public final class UnsealException extends RuntimeException {
    public UnsealException(GeneralSecurityException cause) {
        super("cannot be opened with the keys in data/keys", cause);
    }
}
