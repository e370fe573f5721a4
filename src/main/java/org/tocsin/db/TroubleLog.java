package org.tocsin.db;

import org.slf4j.Logger;

/** Tells of a trouble when it begins and when it is over, however often it is met in between. */
public final class TroubleLog {
    private final Logger log;
    private volatile boolean isInTrouble;

    public TroubleLog(Logger log) {
        this.log = log;
    }

    /**
     * Something failed and will be tried again.
     *
     * @param what waits, such as the name of a worker; never an address
     */
    public synchronized void trouble(String what, Throwable cause) {
        if (isInTrouble) {
            log.debug("{} still waits", what, cause);
        } else if (Outage.isBehind(cause)) {
            log.error("{} waits for the database", what);
        } else {
            log.error("{} failed and will be tried again", what, cause);
        }
        isInTrouble = true;
    }

    /** It worked. */
    public void over(String what) {
        if (isInTrouble) { // said for every mail, hence without waiting for others
            tellThatItIsOver(what);
        }
    }

    private synchronized void tellThatItIsOver(String what) {
        if (isInTrouble) {
            log.info("{} goes on", what);
        }
        isInTrouble = false;
    }
}
