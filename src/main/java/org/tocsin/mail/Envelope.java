package org.tocsin.mail;

import org.jspecify.annotations.Nullable;
import org.tocsin.value.EmailAddress;

/**
 * Who gets a message and who hears of failures, as commands (RFC 5321 §3.3).
 *
 * @param sender empty for the null sender
 */
record Envelope(String sender, EmailAddress to, boolean isInternational) {

    private static final int LONGEST_ID = 100; // RFC 3461 §4.4

    Envelope {
        if (!isSender(sender)) {
            throw new IllegalArgumentException("not a sender for an envelope");
        }
    }

    static Envelope of(String sender, EmailAddress to) {
        return new Envelope(sender, to, to.isInternational());
    }

    /**
     * @param size of the message in octets
     * @param by until when it is worth delivering; null for no end
     */
    void mail(Octets out, RelayOffers offers, int size, @Nullable SendBy by) {
        out.text("MAIL FROM:<").text(sender).text(">");
        if (offers.size()) {
            out.text(" SIZE=").text(Integer.toString(size)); // RFC 1870
        }
        if (wantsReports(offers)) {
            out.text(" RET=HDRS"); // RFC 3461 §4.3: the head is enough
            if (sender.length() <= LONGEST_ID) {
                out.text(" ENVID=").text(sender.replace("+", "+2B").replace("=", "+3D")); // §4.4, xtext
            }
        }
        if (by != null && by.secondsLeft() >= offers.deliverBy()) {
            out.text(" BY=").text(Long.toString(by.secondsLeft())).text(";R"); // RFC 2852 §4
        }
        out.text(isInternational ? " BODY=8BITMIME SMTPUTF8\r\n" : "\r\n"); // RFC 6531 §3.4
    }

    /** Without the recipient for reports (ORCPT): that would say the address once more. */
    void recipient(Octets out, RelayOffers offers) {
        out.text("RCPT TO:<").text(to.value());
        out.text(wantsReports(offers) ? "> NOTIFY=FAILURE,DELAY\r\n" : ">\r\n"); // RFC 3461 §4.1
    }

    /** To the null sender nobody reports. */
    private boolean wantsReports(RelayOffers offers) {
        return offers.dsn() && !sender.isEmpty();
    }

    static void data(Octets out) {
        out.text("DATA\r\n");
    }

    /** Empty, or visible ASCII around an at sign without what could end the path. */
    private static boolean isSender(String sender) {
        for (int i = 0; i < sender.length(); i++) {
            char c = sender.charAt(i);
            if (c <= ' ' || c > '~' || c == '<' || c == '>' || c == '"') {
                return false;
            }
        }
        int at = sender.lastIndexOf('@');
        return sender.isEmpty() || (at > 0 && at < sender.length() - 1);
    }

    /** Never the addresses. */
    @Override
    public String toString() {
        return "Envelope[…]";
    }
}
