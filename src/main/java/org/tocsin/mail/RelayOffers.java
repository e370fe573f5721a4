package org.tocsin.mail;

import org.eclipse.angus.mail.smtp.SMTPTransport;

/** What of SMTP's extensions a relay knows, as far as we use them. */
record RelayOffers(boolean size, boolean smtputf8, boolean pipelining, boolean dsn) {

    static RelayOffers of(SMTPTransport connected) {
        return new RelayOffers(
                connected.supportsExtension("SIZE"),
                connected.supportsExtension("SMTPUTF8"),
                connected.supportsExtension("PIPELINING"),
                connected.supportsExtension("DSN"));
    }
}
