package org.tocsin.fault;

import java.util.Map;

/**
 * What the oracle found of a mailing.
 *
 * @param planned how many deliveries were decided
 * @param states how many the ledger has in each state, by its number
 * @param lost accepted says the ledger, and the sink has not taken it
 * @param untold the sink has taken it, and the ledger does not say accepted
 * @param strange taken by the sink for somebody who is not in the ledger
 * @param again how often a whole message came that had come before, taken or not
 * @param twice how often one was taken that had been taken before
 * @param differing readers whose messages were not the same octet by octet, or not of the same Message-ID
 */
record Verdict(
        int planned,
        Map<Integer, Integer> states,
        int lost,
        int untold,
        int strange,
        int again,
        int twice,
        int differing) {

    int in(int state) {
        return states.getOrDefault(state, 0);
    }

    int accepted() {
        return in(1);
    }

    int rows() {
        return states.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** What holds after every scenario. */
    Verdict isSound() {
        Faulty.unless(rows() == planned, rows() + " rows of " + planned + " planned");
        Faulty.unless(in(0) == 0, in(0) + " deliveries are in no final state");
        Faulty.unless(lost == 0, lost + " are accepted in the ledger and were never taken");
        Faulty.unless(strange == 0, strange + " mails to nobody in the ledger");
        Faulty.unless(differing == 0, differing + " mails came again with other octets");
        return this;
    }

    /** And nothing was taken that the ledger does not know of. */
    Verdict knowsAll() {
        Faulty.unless(untold == 0, untold + " were taken, and the ledger does not say so");
        return this;
    }

    Verdict allAccepted() {
        isSound();
        knowsAll();
        Faulty.unless(accepted() == planned, accepted() + " of " + planned + " accepted: " + states);
        return this;
    }

    Verdict twiceAtMost(int most) {
        Faulty.unless(twice <= most, twice + " mails were taken twice, promised are " + most + " at most");
        return this;
    }

    @Override
    public String toString() {
        return accepted() + " of " + planned + " accepted, " + twice + " twice";
    }
}
