package org.tocsin.mail;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.SignatureException;
import java.util.Arrays;

/** Octets put together in one place that is used again and again; it grows when it must. Not for several threads. */
final class Octets {
    private byte[] array;
    private int start;
    private int end;

    Octets(int capacity) {
        array = new byte[capacity];
    }

    Octets clear() {
        return clearBehind(0);
    }

    /** Empty, with room in front of what comes. */
    Octets clearBehind(int room) {
        start = 0;
        end = 0;
        makeRoom(room);
        start = room;
        end = room;
        return this;
    }

    /** Leaves the first of them alone. */
    Octets cutTo(int count) {
        end = Math.min(end, start + count);
        return this;
    }

    int size() {
        return end - start;
    }

    byte at(int index) {
        return array[start + index];
    }

    /** In front of all others; without a copy of those where there is room. */
    Octets prepend(Octets others) {
        int length = others.size();
        if (length > start) {
            makeRoom(length);
            System.arraycopy(array, start, array, start + length, size());
            start += length;
            end += length;
        }
        start -= length;
        System.arraycopy(others.array, others.start, array, start, length);
        return this;
    }

    Octets write(int octet) {
        makeRoom(1);
        array[end++] = (byte) octet;
        return this;
    }

    Octets write(Octets others) {
        return write(others.array, others.start, others.size());
    }

    Octets write(byte[] octets) {
        return write(octets, 0, octets.length);
    }

    Octets write(byte[] octets, int from, int length) {
        makeRoom(length);
        System.arraycopy(octets, from, array, end, length);
        end += length;
        return this;
    }

    /** In UTF-8, without a copy of it where it is ASCII, as nearly all is. */
    Octets text(String text) {
        int length = text.length();
        makeRoom(length);
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c > 127) {
                return write(text.substring(i).getBytes(StandardCharsets.UTF_8));
            }
            array[end++] = (byte) c;
        }
        return this;
    }

    /** False also when there is nothing. */
    boolean endsLine() {
        return end > start && array[end - 1] == '\n';
    }

    /** A copy of the first of them. */
    byte[] first(int count) {
        return Arrays.copyOfRange(array, start, start + Math.min(count, size()));
    }

    byte[] all() {
        return first(size());
    }

    /** In one write. */
    void writeTo(OutputStream out) throws IOException {
        out.write(array, start, size());
    }

    void digest(int from, int to, MessageDigest digest) {
        digest.update(array, start + from, to - from);
    }

    void sign(Signature signature) throws SignatureException {
        signature.update(array, start, size());
    }

    /** So that the next octets need no bigger place. */
    void makeRoom(int more) {
        if (more > array.length - end) {
            array = Arrays.copyOf(array, Math.max(Math.addExact(end, more), array.length * 2));
        }
    }
}
