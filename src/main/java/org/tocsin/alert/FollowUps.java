package org.tocsin.alert;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/** What an update, a correction or a stand-down begins with: what the alert before it said. */
final class FollowUps {
    private FollowUps() {}

    static AlertContent of(AlertContent before, AlertRow parent, AlertKind kind) {
        boolean asks = kind != AlertKind.STAND_DOWN;
        NavigableMap<String, AlertVersion> versions = new TreeMap<>();
        before.versions().forEach((tag, version) -> versions.put(tag, version.madeFrom("")));
        AlertFacts facts = before.facts();
        return of(before, facts(facts, facts.concerns(), parent, kind, asks), versions);
    }

    /** Of a text that was approved before: nothing is asked for but what it says. */
    static AlertContent ready(AlertContent before, AlertRow parent, ReadyText text) {
        NavigableMap<String, AlertVersion> said = text.versions(before, parent.shown());
        AlertFacts facts = facts(before.facts(), saidInAll(before.facts(), said), parent, text.kind(), false);
        NavigableMap<String, AlertVersion> versions = new TreeMap<>();
        said.forEach((tag, version) -> versions.put(tag, version.madeFrom(facts.hash())));
        return of(before, facts, versions);
    }

    /** What an alert is about had to be said in English alone once: nobody has time for other words when this is used. */
    private static List<String> saidInAll(AlertFacts facts, NavigableMap<String, AlertVersion> versions) {
        return facts.concerns().stream()
                .filter(concern -> versions.entrySet().stream()
                        .allMatch(each -> FactWords.areIn(each.getKey())
                                || each.getValue().words().containsKey(concern)))
                .toList();
    }

    private static AlertContent of(AlertContent before, AlertFacts facts, NavigableMap<String, AlertVersion> versions) {
        return new AlertContent(
                facts,
                versions,
                before.audience(),
                new AlertSchedule(null, before.schedule().zone()));
    }

    private static AlertFacts facts(
            AlertFacts facts, List<String> concerns, AlertRow parent, AlertKind kind, boolean asks) {
        List<String> earlier = new ArrayList<>(facts.earlier());
        earlier.remove(parent.reference());
        earlier.add(0, parent.reference());
        AlertUntil until = !asks // whatever asks for nothing is never too late
                ? new AlertUntil(null, facts.until().zone(), null, facts.until().postalCutoffDays(), null)
                : facts.until();
        return new AlertFacts(
                kind,
                facts.persons(),
                facts.place(),
                facts.country(),
                concerns,
                facts.legal(),
                asks ? facts.calls() : List.of(),
                asks ? facts.addressees() : List.of(),
                until,
                facts.topicIds(),
                facts.isLifeAtRisk(),
                facts.riskReason(),
                earlier,
                facts.postIds(),
                facts.pictures(),
                "");
    }
}
