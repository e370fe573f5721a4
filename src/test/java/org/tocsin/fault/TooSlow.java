package org.tocsin.fault;

/** Something did not happen in time: the fault of a scenario, or of a machine that stalls. */
final class TooSlow extends Faulty {
    TooSlow(String seen) {
        super(seen);
    }
}
