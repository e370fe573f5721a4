package org.tocsin.alert;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.tocsin.text.Dates;
import org.tocsin.value.Language;

/** Entries of the directory that open alerts send letters to, and that nobody can rely on much longer. */
final class DueAddressees {
    /** So long before an entry counts as old somebody is asked to make sure of it. */
    static final Duration AHEAD = Duration.ofDays(7);

    private final ShelfDao alerts;
    private final DirectoryDao directory;
    private final DueAlerts dues;

    DueAddressees(Jdbi jdbi, DueAlerts dues) {
        this.alerts = jdbi.onDemand(ShelfDao.class);
        this.directory = jdbi.onDemand(DirectoryDao.class);
        this.dues = dues;
    }

    List<DueWork> at(Instant now, DeskPeople people) {
        Map<Long, Set<ShelfDao.Cited>> citing = citing(now);
        if (citing.isEmpty()) {
            return List.of();
        }
        List<DueWork> due = new ArrayList<>();
        for (DirectoryDao.Row row : directory.find(List.copyOf(citing.keySet()))) {
            Addressee addressee = row.addressee();
            if (!addressee.isRetired() && AlertLints.isOld(addressee.verifiedOn(), now.plus(AHEAD))) {
                due.add(due(addressee, citing.getOrDefault(addressee.id(), Set.of()), people));
            }
        }
        return due;
    }

    /** By the id of the entry. */
    private Map<Long, Set<ShelfDao.Cited>> citing(Instant now) {
        Map<Long, Set<ShelfDao.Cited>> citing = new LinkedHashMap<>();
        for (ShelfDao.Cited alert : alerts.open(now)) {
            AlertJson.read(alert.content(), AlertContent.class)
                    .facts()
                    .addressees()
                    .forEach(each -> citing.computeIfAbsent(each.id(), ignored -> new LinkedHashSet<>())
                            .add(alert));
        }
        return citing;
    }

    private DueWork due(Addressee addressee, Set<ShelfDao.Cited> citing, DeskPeople people) {
        Set<Long> whom = new HashSet<>();
        citing.forEach(alert -> whom.addAll(dues.concerned(alert.alertId(), people)));
        String labels = citing.stream().map(ShelfDao.Cited::label).collect(Collectors.joining(", "));
        return new DueWork(whom, words(addressee, labels), "/staff/addressees/" + addressee.id());
    }

    private static String words(Addressee addressee, String labels) {
        LocalDate verified = addressee.verifiedOn();
        return labels + " asks readers to write to “" + addressee.card().office() + "”. "
                + (verified == null
                        ? "Nobody has made sure of that entry since it was changed or doubted."
                        : "That entry was last made sure of on " + Dates.day(verified, Language.EN)
                                + "; after 90 days it counts as old.")
                + " Make sure of it.";
    }
}
