package org.tocsin.delivery;

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
}
