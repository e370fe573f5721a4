package org.tocsin.alert;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;

/** Earlier alerts and posts to which an alert leads: nobody is to find out from readers that one is not there. */
final class AlertLinks {
    private final PublicAlertDao alerts;

    AlertLinks(Jdbi jdbi) {
        this.alerts = jdbi.onDemand(PublicAlertDao.class);
    }

    /** What of them readers would not find; a post may come out later. */
    List<FormFault> faults(AlertFacts facts) {
        List<FormFault> faults = new ArrayList<>();
        Set<String> found = facts.earlier().isEmpty()
                ? Set.of()
                : alerts.named(facts.earlier()).stream()
                        .map(PublicAlertDao.Named::reference)
                        .collect(Collectors.toSet());
        facts.earlier().stream()
                .filter(reference -> !found.contains(reference))
                .forEach(reference -> faults.add(
                        new FormFault("earlier", "There is no urgent action " + reference + " that readers can see.")));
        Set<Long> posts = facts.postIds().isEmpty() ? Set.of() : alerts.existing(facts.postIds());
        facts.postIds().stream()
                .filter(id -> !posts.contains(id))
                .forEach(id -> faults.add(new FormFault("posts", "There is no post " + id + ".")));
        return faults;
    }
}
