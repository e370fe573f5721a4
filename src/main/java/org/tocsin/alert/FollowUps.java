package org.tocsin.alert;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/** What an update, a correction or a stand-down begins with: what the alert before it said. */
final class FollowUps {
    private FollowUps() {}

    static AlertContent of(AlertContent before, AlertRow parent, AlertKind kind) {
        AlertFacts facts = before.facts();
        List<String> earlier = new ArrayList<>(facts.earlier());
        earlier.remove(parent.reference());
        earlier.add(0, parent.reference());
        AlertUntil until = kind == AlertKind.STAND_DOWN
                ? new AlertUntil(null, facts.until().zone(), null, facts.until().postalCutoffDays(), null)
                : facts.until();
        AlertFacts next = new AlertFacts(
                kind,
                facts.persons(),
                facts.place(),
                facts.country(),
                facts.concerns(),
                facts.legal(),
                kind == AlertKind.STAND_DOWN ? List.of() : facts.calls(),
                kind == AlertKind.STAND_DOWN ? List.of() : facts.addressees(),
                until,
                facts.topicIds(),
                facts.isLifeAtRisk(),
                facts.riskReason(),
                earlier,
                facts.postIds(),
                facts.pictures());
        NavigableMap<String, AlertVersion> versions = new TreeMap<>();
        before.versions().forEach((tag, version) -> versions.put(tag, version.madeFrom("")));
        return new AlertContent(
                next,
                versions,
                before.audience(),
                new AlertSchedule(null, before.schedule().zone()));
    }
}
