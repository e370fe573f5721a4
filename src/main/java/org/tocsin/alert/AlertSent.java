package org.tocsin.alert;

import java.util.List;

/**
 * What became of an alert that began to go to readers.
 *
 * @param mailings its mailings, in the order in which they began; none for practice
 */
record AlertSent(AlertState state, AlertSending.Account account, List<Long> mailings) {

    /**
     * {@code 1,234 sent, 56 stopped.}; empty while nothing was to be sent.
     *
     * @param isExact whether whoever reads it may know small numbers
     */
    String words(boolean isExact) {
        if (mailings.isEmpty()) {
            return "";
        }
        StringBuilder words = new StringBuilder(AudienceSplit.grouped(account.accepted(), isExact)).append(" sent");
        if (state == AlertState.STOPPED || account.stopped() > 0) {
            words.append(", ")
                    .append(AudienceSplit.grouped(account.stopped(), isExact))
                    .append(" stopped");
        }
        if (account.waiting() > 0) {
            words.append(", ")
                    .append(AudienceSplit.grouped(account.waiting(), isExact))
                    .append(" still to go");
        }
        if (account.others() > 0) {
            words.append(", ")
                    .append(AudienceSplit.grouped(account.others(), isExact))
                    .append(" left out, gone, refused or too late");
        }
        return words.append('.').toString();
    }
}
