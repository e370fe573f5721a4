package org.tocsin.mail;

/** A mail could not be signed, so it must not be sent. */
public final class SigningException extends RuntimeException {
    SigningException(Throwable cause) {
        super("the mail cannot be signed", cause);
    }
}
