package org.tocsin.digest;

import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What staff decided about the digests to come, as it stood at one moment.
 *
 * @param heldStories digests that would hold one of them wait
 * @param places by story, from the top; stories without one come after these
 * @param notes words by language tag, by number of the sequence of releases
 */
record Decisions(Set<Long> heldStories, Map<Long, Integer> places, SortedMap<Long, Map<String, String>> notes) {
    static final Decisions NONE = new Decisions(Set.of(), Map.of(), new TreeMap<>());

    Decisions {
        heldStories = Set.copyOf(heldStories);
        places = Map.copyOf(places);
    }

    int place(long story) {
        return places.getOrDefault(story, Integer.MAX_VALUE);
    }
}
