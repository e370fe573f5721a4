package org.tocsin.alert;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/**
 * Those of staff who work on urgent actions and can be written to, by their ids.
 *
 * @param writers who may write them
 * @param approvers who may approve them
 */
record DeskPeople(Set<Long> writers, Set<Long> approvers) {
    DeskPeople {
        writers = Set.copyOf(writers);
        approvers = Set.copyOf(approvers);
    }

    /** Those of them who are among these. */
    Set<Long> reachable(Collection<Long> ids) {
        Set<Long> found = new HashSet<>(ids);
        found.removeIf(id -> !writers.contains(id) && !approvers.contains(id));
        return found;
    }
}
