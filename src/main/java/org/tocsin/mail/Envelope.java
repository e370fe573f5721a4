package org.tocsin.mail;

import org.tocsin.value.EmailAddress;

/**
 * Who gets a message and who hears of failures, as commands (RFC 5321 §3.3).
 *
 * @param sender empty for the null sender
 */
record Envelope(String sender, EmailAddress to, boolean isInternational) {

    Envelope {
        if (!isSender(sender)) {
            throw new IllegalArgumentException("not a sender for an envelope");
        }
    }

    static Envelope of(String sender, EmailAddress to) {
        return new Envelope(sender, to, to.isInternational());
    }

    /** @param size of the message in octets; -1 where the relay does not want to know (RFC 1870) */
    void mail(Octets out, int size) {
        out.text("MAIL FROM:<").text(sender).text(">");
        if (size >= 0) {
            out.text(" SIZE=").text(Integer.toString(size));
        }
        out.text(isInternational ? " BODY=8BITMIME SMTPUTF8\r\n" : "\r\n"); // RFC 6531 §3.4
    }

    void recipient(Octets out) {
        out.text("RCPT TO:<").text(to.value()).text(">\r\n");
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
