package org.tocsin.delivery;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.tocsin.mail.Relay;

/**
 * A relay and what may be asked of it.
 *
 * @param name what staff and logs call it
 * @param connections of this node at most
 * @param perMinute mails of this node at most; 0 for no limit
 * @param lanes what it may carry
 * @param order relays of a higher one stand in only while all of a lower one are in trouble
 * @param weight its share of the digests among relays of the same order
 */
public record RelayPlace(
        String name, Relay relay, int connections, int perMinute, Set<Lane> lanes, int order, int weight) {
    private static final List<Lane> ALL = List.of(Lane.values());

    public RelayPlace {
        lanes = lanes.isEmpty() ? Set.copyOf(ALL) : Set.copyOf(lanes);
    }

    /** A relay that is alone and carries all. */
    public static RelayPlace only(Relay relay, int connections) {
        return new RelayPlace("relay", relay, connections, 0, Set.of(), 1, 1);
    }

    /**
     * What each of its workers takes. The first keeps to answers and the second to answers and alerts, so that neither
     * a full digest lane nor a large alert holds up what goes before it.
     */
    List<List<Lane>> workers() {
        List<Lane> carried = ALL.stream().filter(lanes::contains).toList();
        int shared = Math.max(0, carried.size() - connections);
        return IntStream.range(0, connections)
                .mapToObj(number -> carried.subList(0, Math.min(number + shared + 1, carried.size())))
                .toList();
    }
}
