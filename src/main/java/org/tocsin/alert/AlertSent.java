package org.tocsin.alert;

import java.util.List;
import java.util.Locale;

/**
 * What became of an alert that began to go to readers.
 *
 * @param mailings its mailings, in the order in which they began; none for practice
 */
record AlertSent(AlertState state, AlertSending.Account account, List<Long> mailings) {

    /** {@code 1,234 sent, 56 stopped.}; empty while nothing was to be sent. */
    String words() {
        if (mailings.isEmpty()) {
            return "";
        }
        StringBuilder words = new StringBuilder(number(account.accepted())).append(" sent");
        if (state == AlertState.STOPPED || account.stopped() > 0) {
            words.append(", ").append(number(account.stopped())).append(" stopped");
        }
        if (account.waiting() > 0) {
            words.append(", ").append(number(account.waiting())).append(" still to go");
        }
        if (account.others() > 0) {
            words.append(", ").append(number(account.others())).append(" left out, gone, refused or too late");
        }
        return words.append('.').toString();
    }

    private static String number(int number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
