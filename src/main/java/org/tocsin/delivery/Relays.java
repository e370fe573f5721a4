package org.tocsin.delivery;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;

/**
 * Which relay carries which lane now. Every relay has workers of its own, who ask here before they take anything: so a
 * relay that hangs holds up nobody but those who wait for it.
 */
final class Relays {
    private final List<RelayGate> gates;
    private final Clock clock;

    Relays(List<RelayPlace> places, DeliveryConfig config, Clock clock) {
        this.gates = places.stream()
                .map(place -> new RelayGate(place, config, clock))
                .toList();
        this.clock = clock;
    }

    List<RelayGate> gates() {
        return gates;
    }

    List<RelayState> states() {
        Instant now = clock.instant();
        return gates.stream().map(gate -> gate.state(now)).toList();
    }

    /** What a worker at this relay may take now. */
    List<Lane> lanes(RelayGate gate, List<Lane> wanted, Instant now) {
        return wanted.stream().filter(lane -> mayCarry(gate, lane, now)).toList();
    }

    /** Whether another relay can take over what this one has to leave. */
    boolean hasAnother(RelayGate gate, Lane lane, Instant now) {
        return hasGood(lane, now, other -> other != gate);
    }

    private boolean mayCarry(RelayGate gate, Lane lane, Instant now) {
        int order = gate.place().order();
        if (hasGood(lane, now, other -> other.place().order() < order)) {
            return false; // it only stands in
        }
        if (!hasAnother(gate, lane, now)) {
            return true;
        }
        if (!gate.isOpen()) {
            return lane == Lane.DIGEST; // to find out whether the trouble is over, take what is in no hurry
        }
        if (gate.hangs(now)) {
            return false;
        }
        return lane != Lane.DIGEST || !isAheadOfItsShare(gate, now);
    }

    private boolean isAheadOfItsShare(RelayGate gate, Instant now) {
        double load = gate.digestLoad();
        return hasGood(
                Lane.DIGEST, now, other -> other.place().order() == gate.place().order() && other.digestLoad() < load);
    }

    private boolean hasGood(Lane lane, Instant now, Predicate<RelayGate> which) {
        for (RelayGate gate : gates) {
            if (gate.place().lanes().contains(lane) && which.test(gate) && gate.isGood(now)) {
                return true;
            }
        }
        return false;
    }

    /** A relay that was in trouble starts from the share of the others. */
    void leased(RelayGate gate, Lane lane, Instant now) {
        if (lane != Lane.DIGEST) {
            return;
        }
        gate.tookDigests();
        double load = gate.digestLoad();
        for (RelayGate other : gates) {
            if (!other.isGood(now)) {
                other.catchUpWith(load);
            }
        }
    }
}
