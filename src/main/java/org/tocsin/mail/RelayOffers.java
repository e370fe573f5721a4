package org.tocsin.mail;

import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.jspecify.annotations.Nullable;

/**
 * What of SMTP's extensions a relay knows, as far as we use them.
 *
 * @param deliverBy the shortest time in seconds within which it may be asked to deliver, or {@link #NEVER}
 */
record RelayOffers(boolean size, boolean smtputf8, boolean pipelining, boolean dsn, int deliverBy) {
    /** No relay that keeps to a time of ours. */
    static final int NEVER = Integer.MAX_VALUE;

    static RelayOffers of(SMTPTransport connected) {
        return new RelayOffers(
                connected.supportsExtension("SIZE"),
                connected.supportsExtension("SMTPUTF8"),
                connected.supportsExtension("PIPELINING"),
                connected.supportsExtension("DSN"),
                connected.supportsExtension("DELIVERBY") ? least(connected.getExtensionParameter("DELIVERBY")) : NEVER);
    }

    /** RFC 2852 §4: the shortest time in seconds that it takes; none is said for any. */
    private static int least(@Nullable String said) {
        String seconds = said == null ? "" : said.strip();
        if (seconds.isEmpty()) {
            return 1;
        }
        return seconds.matches("[0-9]{1,9}") ? Math.max(1, Integer.parseInt(seconds)) : NEVER;
    }
}
