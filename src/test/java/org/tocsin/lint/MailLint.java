package org.tocsin.lint;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Reads mails that Tocsin made as strictly as the RFCs can be read, by itself and with no mail library. Relays of the
 * tests hand it every mail they are given; the test that sent a faulty one fails when its database is closed.
 */
public final class MailLint {
    private static final int LONGEST_LINE = 998; // RFC 5322 §2.1.1
    private static final int LARGEST = 500_000; // octets; so that it opens on any line
    private static final Queue<String> NOTED = new ConcurrentLinkedQueue<>();

    private MailLint() {}

    /** For relays, in whatever thread: what is wrong is told when the test ends. */
    public static void note(byte[] message) {
        NOTED.addAll(faults(message));
    }

    /** @throws AssertionError when a mail was noted since the last time that breaks a rule */
    public static void require() {
        Set<String> faults = new LinkedHashSet<>();
        for (String fault = NOTED.poll(); fault != null; fault = NOTED.poll()) {
            faults.add(fault);
        }
        if (!faults.isEmpty()) {
            throw new AssertionError("mails were sent that break the rules: " + faults);
        }
    }

    /** What is wrong with a message in RFC 5322 form; empty when nothing is. */
    public static List<String> faults(byte[] message) {
        List<String> faults = new ArrayList<>();
        octets(message, faults);
        if (message.length > LARGEST) {
            faults.add("a mail of " + message.length + " octets");
        }
        String text = new String(message, StandardCharsets.ISO_8859_1);
        int end = text.indexOf("\r\n\r\n");
        if (end < 0) {
            faults.add("no empty line behind the head (RFC 5322 §2.1)");
            return faults;
        }
        LintedHead head = LintedHead.of(text.substring(0, end + 2), faults);
        head.checkMessage(faults);
        new LintedPart(head, text.substring(end + 4), faults).check();
        return faults;
    }

    private static void octets(byte[] message, List<String> faults) {
        int line = 0;
        for (int at = 0; at < message.length; at++) {
            int octet = message[at] & 0xff;
            boolean isReturn = octet == '\r' && at + 1 < message.length && message[at + 1] == '\n';
            if (octet == '\n' && (at == 0 || message[at - 1] != '\r')) {
                faults.add("a lone LF at " + at + " (RFC 5321 §2.3.8)");
            } else if (octet == '\r' && !isReturn) {
                faults.add("a lone CR at " + at + " (RFC 5321 §2.3.8)");
            } else if (octet == 0 || octet > 126 || (octet < 32 && "\t\r\n".indexOf(octet) < 0)) {
                faults.add("octet " + octet + " at " + at + ", which is no printable ASCII");
            }
            if (octet == '\n') {
                line = 0;
            } else if (octet != '\r' && ++line == LONGEST_LINE + 1) {
                faults.add("a line of more than 998 octets");
            }
        }
        if (message.length < 2 || message[message.length - 1] != '\n') {
            faults.add("the last line does not end (RFC 5321 §4.1.1.4)");
        }
    }
}
