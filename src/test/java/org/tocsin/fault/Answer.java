package org.tocsin.fault;

import java.time.Duration;

/**
 * What the sink says at a moment, and how it leaves.
 *
 * @param words to say, ends of lines and all; none when the usual ones are meant
 * @param isUsual the usual words of that moment
 * @param end what happens to the connection then
 * @param drip how long to wait before each octet
 */
record Answer(String words, boolean isUsual, End end, Duration drip) {

    /** What becomes of a connection behind an answer. */
    enum End {
        GO_ON,
        CLOSE,
        RESET
    }

    private static final String NOTHING = "";
    private static final Answer USUAL = new Answer(NOTHING, true, End.GO_ON, Duration.ZERO);

    static Answer usual() {
        return USUAL;
    }

    /** @param words without the end of the line */
    static Answer say(String words) {
        return raw(words + "\r\n");
    }

    static Answer raw(String words) {
        return new Answer(words, false, End.GO_ON, Duration.ZERO);
    }

    static Answer hangUp() {
        return new Answer(NOTHING, false, End.CLOSE, Duration.ZERO);
    }

    Answer then(End next) {
        return new Answer(words, isUsual, next, drip);
    }

    Answer dripping(Duration pause) {
        return new Answer(words, isUsual, end, pause);
    }

    boolean isSilent() {
        return !isUsual && words.isEmpty();
    }
}
