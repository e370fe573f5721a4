package org.tocsin.delivery;

import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tocsin.mail.RelayException;

/** Leaves a relay that cannot be reached alone for a while; shared by all workers, so that the log says it once. */
final class RelayPause {
    private static final Logger log = LoggerFactory.getLogger(RelayPause.class);

    private final Duration length;
    private Instant end = Instant.MIN;
    private boolean isInTrouble;

    RelayPause(Duration length) {
        this.length = length;
    }

    Duration length() {
        return length;
    }

    synchronized boolean isOn(Instant now) {
        return now.isBefore(end);
    }

    /** @return when to try again */
    synchronized Instant begin(RelayException cause, Instant now) {
        if (!isInTrouble) {
            log.warn("Mail waits for the relay, which is tried every {} s: {}", length.toSeconds(), cause.getMessage());
        }
        isInTrouble = true;
        end = now.plus(length);
        return end;
    }

    /** The relay was reached. */
    synchronized void over() {
        if (isInTrouble) {
            log.info("The relay can be reached again");
        }
        isInTrouble = false;
        end = Instant.MIN;
    }
}
