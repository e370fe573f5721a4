package org.tocsin.mail;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether a relay gets commands in one flight (RFC 2920): until it turns out that it loses those behind the first. */
final class Pipelining {
    private static final Logger log = LoggerFactory.getLogger(Pipelining.class);

    private volatile boolean isTrusted;

    Pipelining(boolean isTrusted) {
        this.isTrusted = isTrusted;
    }

    boolean isTrusted() {
        return isTrusted;
    }

    void distrust() {
        isTrusted = false;
        log.warn("The relay offers PIPELINING but does not answer all commands; from now on it gets them one by one");
    }
}
