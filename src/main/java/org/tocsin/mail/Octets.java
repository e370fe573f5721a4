package org.tocsin.mail;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Octets put together in one place that is used again and again; it grows when it must. Not for several threads. */
final class Octets {
    private byte[] array;
    private int size;

    Octets(int capacity) {
        array = new byte[capacity];
    }

    Octets clear() {
        size = 0;
        return this;
    }

    int size() {
        return size;
    }

    Octets write(int octet) {
        makeRoom(1);
        array[size++] = (byte) octet;
        return this;
    }

    Octets write(byte[] octets) {
        return write(octets, 0, octets.length);
    }

    Octets write(byte[] octets, int from, int length) {
        makeRoom(length);
        System.arraycopy(octets, from, array, size, length);
        size += length;
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
            array[size++] = (byte) c;
        }
        return this;
    }

    /** False also when there is nothing. */
    boolean endsLine() {
        return size > 0 && array[size - 1] == '\n';
    }

    /** A copy of the first of them. */
    byte[] first(int count) {
        return Arrays.copyOf(array, Math.min(count, size));
    }

    byte[] all() {
        return first(size);
    }

    /** In one write. */
    void writeTo(OutputStream out) throws IOException {
        out.write(array, 0, size);
    }

    /** So that the next octets need no bigger place. */
    void makeRoom(int more) {
        if (more > array.length - size) {
            array = Arrays.copyOf(array, Math.max(Math.addExact(size, more), array.length * 2));
        }
    }
}
