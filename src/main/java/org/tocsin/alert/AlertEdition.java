package org.tocsin.alert;

import org.tocsin.value.Language;
import org.tocsin.value.MailForm;

/**
 * The readers of an alert who get one and the same mail.
 *
 * @param isReading whether they are asked for nothing
 * @param zone in which the deadline is said, such as {@code Europe/Berlin}; {@link #OF_THE_ALERT} for the alert's own
 */
record AlertEdition(Language language, MailForm form, boolean isReading, String zone) {
    static final String OF_THE_ALERT = "";

    AlertEdition in(MailForm other) {
        return new AlertEdition(language, other, isReading, zone);
    }

    AlertEdition inZoneOfTheAlert() {
        return new AlertEdition(language, form, isReading, OF_THE_ALERT);
    }
}
