package org.tocsin.alert;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** All alerts about one case: the first, what followed it, what followed that. */
final class AlertFamily {
    private final PlanDao plans;

    AlertFamily(PlanDao plans) {
        this.plans = plans;
    }

    /** The first alert of a case: whom it was for, and when it was sent. */
    record First(AlertAudience audience, LocalDate day) {}

    /** The mailings whose readers a follow-up is for; an end is for all who were ever asked to write. */
    List<Long> toldBefore(long alertId, long parentId, AlertKind kind) {
        return kind == AlertKind.STAND_DOWN ? othersOf(alertId) : plans.mailings(List.of(parentId));
    }

    First first(long alertId) {
        PlanDao.Started first = plans.started(eldest(alertId)).orElseThrow();
        AlertContent content = AlertJson.read(first.content(), AlertContent.class);
        return new First(content.audience(), LocalDate.ofInstant(first.sentAt(), ZoneOffset.UTC));
    }

    /** The mailings of all alerts of the case but this one. */
    List<Long> othersOf(long alertId) {
        List<Long> others =
                members(alertId).stream().filter(member -> member != alertId).toList();
        return others.isEmpty() ? List.of() : plans.mailings(others);
    }

    /** All alerts of the case, sent or not, this one too; the eldest first. */
    List<Long> members(long alertId) {
        Set<Long> family = new TreeSet<>();
        Collection<Long> generation = List.of(eldest(alertId));
        while (!generation.isEmpty()) {
            family.addAll(generation);
            generation = plans.children(generation).stream()
                    .filter(child -> !family.contains(child))
                    .toList();
        }
        return List.copyOf(family);
    }

    /** The first of the case. */
    long eldest(long alertId) {
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
