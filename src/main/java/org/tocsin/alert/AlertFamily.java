package org.tocsin.alert;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** All alerts about one case: the first, what followed it, what followed that. */
final class AlertFamily {
    private final PlanDao plans;

    AlertFamily(PlanDao plans) {
        this.plans = plans;
    }

    /** The mailings of the alert that another follows. */
    List<Long> mailingsOf(long alertId) {
        return plans.mailings(List.of(alertId));
    }

    /** The mailings of all alerts of the case but this one. */
    List<Long> othersOf(long alertId) {
        Set<Long> family = new HashSet<>();
        Collection<Long> generation = List.of(eldest(alertId));
        while (!generation.isEmpty()) {
            family.addAll(generation);
            generation = plans.children(generation, alertId).stream()
                    .filter(child -> !family.contains(child))
                    .toList();
        }
        family.remove(alertId);
        return family.isEmpty() ? List.of() : plans.mailings(family);
    }

    private long eldest(long alertId) {
        Set<Long> seen = new HashSet<>();
        long eldest = alertId;
        while (seen.add(eldest)) {
            Optional<Long> parent = plans.parent(eldest);
            if (parent.isEmpty()) {
                return eldest;
            }
            eldest = parent.get();
        }
        return eldest;
    }
}
