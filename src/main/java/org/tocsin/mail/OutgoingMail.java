package org.tocsin.mail;

import org.jspecify.annotations.Nullable;

/**
 * One message in the form it has on the line to a relay: whole line ends, no bare dots (RFC 5321 §4.5.2), the lone dot
 * behind it. Who sends many keeps one of these and fills it again for each. Not for several threads.
 */
public final class OutgoingMail {
    private static final byte[] DOT = {'.', '\r', '\n'};
    private static final byte[] LINE_END = {'\r', '\n'};

    private static final int ROOM_IN_FRONT = 3072; // for the signatures of three RSA keys

    private final Octets octets = new Octets(4096);
    private int size;
    private @Nullable DkimPen pen;

    /** In RFC 5322 form, as a relay would store it; a copy. */
    public byte[] message() {
        return octets.first(size);
    }

    /** Without the lone dot, and as it was given where dots were doubled: what SIZE means (RFC 1870 §5). */
    int size() {
        return size;
    }

    /** With the lone dot. */
    Octets octets() {
        return octets;
    }

    /** Empty, for octets that are as {@link #isReady} wants them; {@link #end} must follow. */
    Octets begin(int likelySize) {
        size = 0;
        octets.clearBehind(ROOM_IN_FRONT).makeRoom(likelySize + DOT.length);
        return octets;
    }

    void end() {
        if (octets.size() > 0 && !octets.endsLine()) {
            octets.write(LINE_END);
        }
        size = octets.size();
        octets.write(DOT);
    }

    /** In front of what {@link #end} ended; whole lines. */
    void prepend(Octets lines) {
        octets.prepend(lines);
        size += lines.size();
    }

    /** Nothing is left that could be sent, and no tool that has failed. */
    void spoil() {
        begin(0);
        pen = null;
    }

    /** Kept from mail to mail: making one costs more than signing with it. */
    DkimPen pen(Dkim dkim) {
        DkimPen kept = pen;
        if (kept == null || !kept.isOf(dkim)) {
            kept = new DkimPen(dkim);
            pen = kept;
        }
        return kept;
    }

    /** Any message: its line ends are made whole and the dots that begin a line doubled, so it may grow. */
    void fill(byte[] message) {
        begin(message.length + message.length / 64);
        int from = 0; // what is not yet written
        int line = 0; // where the line begins
        for (int i = 0; i < message.length; i++) {
            byte octet = message[i];
            if (octet > '.') {
                continue; // nearly all of them
            }
            if (octet == '.' && i == line) {
                octets.write(message, from, i - from).write('.');
                from = i;
            } else if (octet == '\r' && i + 1 < message.length && message[i + 1] == '\n') {
                i++;
                line = i + 1;
            } else if (octet == '\n' || octet == '\r') {
                octets.write(message, from, i - from).write(LINE_END);
                from = i + 1;
                line = i + 1;
            }
        }
        octets.write(message, from, message.length - from);
        end();
        size = message.length;
    }

    /** Whether nothing in these octets, from the beginning of a line on, has to be changed for the line. */
    static boolean isReady(byte[] octets) {
        byte before = '\n';
        for (int i = 0; i < octets.length; i++) {
            byte octet = octets[i];
            boolean isLoneReturn = octet == '\r' && (i + 1 == octets.length || octets[i + 1] != '\n');
            boolean isLoneFeed = octet == '\n' && before != '\r';
            if (isLoneReturn || isLoneFeed || (octet == '.' && before == '\n')) {
                return false;
            }
            before = octet;
        }
        return true;
    }
}
