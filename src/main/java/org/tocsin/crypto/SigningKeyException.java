package org.tocsin.crypto;

/** A key to sign mail with cannot be used or made; the message is a sentence for the operator, without the key. */
public final class SigningKeyException extends RuntimeException {
    public SigningKeyException(String message) {
        super(message);
    }

    SigningKeyException(String message, Throwable cause) {
        super(message, cause);
    }
}
