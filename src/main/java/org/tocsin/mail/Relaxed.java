package org.tocsin.mail;

import java.security.MessageDigest;

/**
 * What is signed instead of a mail as it is, so that small changes on the way do no harm: the canonicalisation
 * "relaxed" (RFC 6376 §3.4.2, §3.4.4). Line ends are whole.
 */
final class Relaxed {
    private static final byte[] LINE_END = {'\r', '\n'};

    private Relaxed() {}

    /** Writes the form of one field, without its line end; it has a colon. */
    static void field(Octets octets, int from, int to, Octets out) {
        int at = from;
        for (; octets.at(at) != ':'; at++) {
            if (!isSpace(octets.at(at))) {
                out.write(lower(octets.at(at)));
            }
        }
        out.write(':');
        boolean isBehindSpace = false;
        int empty = out.size();
        for (at++; at < to; at++) {
            byte octet = octets.at(at);
            if (isSpace(octet) || octet == '\r' || octet == '\n') {
                isBehindSpace = true;
                continue;
            }
            if (isBehindSpace && out.size() > empty) {
                out.write(' ');
            }
            isBehindSpace = false;
            out.write(octet);
        }
    }

    /** Hashes the form of a body. */
    static void body(Octets octets, int from, int to, MessageDigest digest) {
        int last = to - 1;
        while (last >= from && isBlank(octets.at(last))) {
            last--;
        }
        if (last < from) {
            return;
        }
        int kept = from; // what is not yet hashed
        int at = from;
        while (at <= last) {
            if (!isSpace(octets.at(at))) {
                at++;
                continue;
            }
            int run = at;
            while (isSpace(octets.at(at))) { // ends at the last octet, which is none
                at++;
            }
            boolean isOne = at == run + 1 && octets.at(run) == ' ' && octets.at(at) != '\r';
            if (isOne) {
                continue;
            }
            octets.digest(kept, run, digest);
            if (octets.at(at) != '\r') {
                digest.update((byte) ' ');
            }
            kept = at;
        }
        octets.digest(kept, last + 1, digest);
        digest.update(LINE_END);
    }

    /** As {@link #body}, for one that {@link #isBody} says needs no change but for empty lines at its end. */
    static void relaxedBody(Octets octets, int from, int to, MessageDigest digest) {
        int end = to;
        while (end - 2 >= from && octets.at(end - 1) == '\n' && (end - 2 == from || octets.at(end - 3) == '\n')) {
            end -= 2;
        }
        octets.digest(from, end, digest);
    }

    /** Whether a body made of this and other pieces of which the same is true can stay as it is. */
    static boolean isBody(byte[] piece) {
        for (int i = 0; i < piece.length; i++) {
            boolean endsRun = i + 1 < piece.length && piece[i + 1] != ' ' && piece[i + 1] != '\r';
            if (piece[i] == '\t' || (piece[i] == ' ' && !endsRun)) {
                return false;
            }
        }
        return true;
    }

    /** Whether the octets from there on are this, which is in lower case. */
    static boolean isNamed(byte[] name, Octets octets, int from) {
        for (int i = 0; i < name.length; i++) {
            if (lower(octets.at(from + i)) != name[i]) {
                return false;
            }
        }
        return true;
    }

    static boolean isSpace(byte octet) {
        return octet == ' ' || octet == '\t';
    }

    private static boolean isBlank(byte octet) {
        return isSpace(octet) || octet == '\r' || octet == '\n';
    }

    private static int lower(byte octet) {
        return octet >= 'A' && octet <= 'Z' ? octet + ('a' - 'A') : octet;
    }
}
