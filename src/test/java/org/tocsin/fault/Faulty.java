package org.tocsin.fault;

/** A scenario did not come out as promised; the message says what was seen. */
class Faulty extends RuntimeException {
    Faulty(String seen) {
        super(seen);
    }

    static void unless(boolean isAsPromised, String otherwise) {
        if (!isAsPromised) {
            throw new Faulty(otherwise);
        }
    }
}
