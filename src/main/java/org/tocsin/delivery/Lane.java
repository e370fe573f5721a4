package org.tocsin.delivery;

import java.util.Arrays;

/** What goes first: an answer to a person waiting at a form, then an urgent action, then news. */
public enum Lane {
    TRANSACTIONAL(0),
    ALERT(1),
    DIGEST(2);

    private final int code;

    Lane(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }

    static Lane of(int code) {
        return Arrays.stream(values())
                .filter(lane -> lane.code == code)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no lane " + code));
    }
}
