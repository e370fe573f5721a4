package org.tocsin.mail;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Dates in heads of mail (RFC 5322 §3.3), in UTC: Jakarta Mail takes the zone of the machine. */
final class MailDate {
    private static final DateTimeFormatter FORM = DateTimeFormatter.ofPattern(
                    "EEE, d MMM yyyy HH:mm:ss Z", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private MailDate() {}

    static String of(Instant instant) {
        return FORM.format(instant);
    }
}
