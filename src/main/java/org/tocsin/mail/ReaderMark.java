package org.tocsin.mail;

import java.util.Arrays;
import java.util.Optional;

/**
 * What stands in an edition where a link of the reader's own goes. Each is written between two noncharacters
 * (Unicode §23.7), which are taken out of everything else, so that no feed can put a reader's link into its text.
 */
public enum ReaderMark {
    UNSUBSCRIBE,
    CONFIRM,
    MANAGE,
    SET_UP;

    static final char OPEN = '\uFDD0';
    static final char CLOSE = '\uFDD1';

    /** As it stands in a rendered mail. */
    public String text() {
        return OPEN + name() + CLOSE;
    }

    static Optional<ReaderMark> of(String name) {
        return Arrays.stream(values()).filter(mark -> mark.name().equals(name)).findFirst();
    }
}
