package org.tocsin.alert;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of an entry of the directory since an alert took it over.
 *
 * @param kept as the alert has it
 * @param now as it stands in the directory; null where it stands in none
 */
record AddresseeSince(AlertAddressee kept, @Nullable Addressee now) {

    /** @param directory entries in any order, among them those of the alert */
    static List<AddresseeSince> of(AlertFacts facts, List<Addressee> directory) {
        return facts.addressees().stream()
                .map(each -> new AddresseeSince(
                        each,
                        directory.stream()
                                .filter(entry -> entry.id() == each.id())
                                .findFirst()
                                .orElse(null)))
                .toList();
    }

    /** Whether nobody is to choose it any more. */
    boolean isRetired() {
        return now != null && now.isRetired();
    }

    boolean isChanged() {
        return now != null && !now.isRetired() && !now.card().equals(kept.card());
    }

    /** Whether somebody had made sure of just this, and it does not count any more. */
    boolean isDoubted() {
        return now != null && !now.isRetired() && !isChanged() && now.verifiedAt() == null && kept.verifiedOn() != null;
    }

    /** When somebody last made sure of what the alert has; null when nobody did. */
    @Nullable
    LocalDate verifiedOn() {
        LocalDate before = kept.verifiedOn();
        LocalDate later = now == null || !now.card().equals(kept.card()) ? null : now.verifiedOn();
        return later == null || (before != null && before.isAfter(later)) ? before : later;
    }
}
