package org.tocsin.subscriber;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/** Stops where one line of a table goes on and on: a quotation mark was opened and never closed. */
final class RecordLimit extends FilterReader {
    private static final int LONGEST = 256 * 1024; // characters

    private long read;

    RecordLimit(Reader in) {
        super(in);
    }

    /** There is no end to it in sight. */
    static final class Endless extends IOException {
        Endless() {
            super("a line of the list has no end");
        }
    }

    /** A line was read in full, the next one begins. */
    void begin() {
        read = 0;
    }

    @Override
    public int read() throws IOException {
        return count(super.read(), 1);
    }

    @Override
    public int read(char[] buffer, int from, int length) throws IOException {
        int found = super.read(buffer, from, length);
        return count(found, found);
    }

    private int count(int found, int characters) throws IOException {
        read += Math.max(characters, 0);
        if (read > LONGEST) {
            throw new Endless();
        }
        return found;
    }
}
