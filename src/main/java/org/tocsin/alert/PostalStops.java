package org.tocsin.alert;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;
import org.tocsin.db.Transactions;
import org.tocsin.staff.Audit;
import org.tocsin.staff.Permission;
import org.tocsin.staff.StaffMember;

/**
 * The countries to which no post goes at the moment. While one is stopped, no page, letter or new mail shows a postal
 * address of an office there; what was approved stays as it is, and shows it again afterwards.
 */
final class PostalStops {
    private static final int LONGEST = 300;

    private final PostalStopDao stops;
    private final Transactions transactions;
    private final Audit audit;

    PostalStops(Jdbi jdbi, Transactions transactions, Audit audit) {
        this.stops = jdbi.onDemand(PostalStopDao.class);
        this.transactions = transactions;
        this.audit = audit;
    }

    /** The same content without a way by post to offices in these countries. */
    static AlertContent without(AlertContent content, Set<String> countries) {
        List<AlertAddressee> addressees = content.facts().addressees();
        boolean isAny = addressees.stream().anyMatch(each -> isStopped(each, countries));
        return isAny
                ? content.with(content.facts()
                        .with(addressees.stream()
                                .map(each -> isStopped(each, countries) ? each.withoutPost() : each)
                                .toList()))
                : content;
    }

    /** An embassy lies in the country of whoever writes. */
    private static boolean isStopped(AlertAddressee addressee, Set<String> countries) {
        return addressee.card().kind() != AddresseeCard.Kind.EMBASSY
                && countries.contains(addressee.card().country());
    }

    /** In the order of the countries' codes. */
    List<PostalStopDao.Stop> all() {
        return stops.all();
    }

    AlertAnswer stop(StaffMember by, String typed, String reason, Instant now) {
        by.require(Permission.WRITE_ALERTS);
        String country = typed.strip().toUpperCase(Locale.ROOT);
        if (!FactsReader.isCountry(country)) {
            return AlertAnswer.no("Write the country as two letters, such as CN.");
        }
        if (reason.isBlank() || reason.length() > LONGEST) {
            return AlertAnswer.no("Say how you know, in at most 300 characters: the others will read it.");
        }
        return transactions.call(() -> {
            stops.insert(country, reason.strip(), LocalDate.ofInstant(now, ZoneOffset.UTC), by.id());
            audit.record(by, "post_stopped", "country:" + country, reason.strip(), now);
            return AlertAnswer.DONE;
        });
    }

    AlertAnswer lift(StaffMember by, String country, Instant now) {
        by.require(Permission.WRITE_ALERTS);
        if (!FactsReader.isCountry(country)) {
            return AlertAnswer.no("There is no such country.");
        }
        return transactions.call(() -> {
            if (!stops.delete(country)) {
                return AlertAnswer.no("Post goes there already.");
            }
            audit.record(by, "post_goes_again", "country:" + country, "", now);
            return AlertAnswer.DONE;
        });
    }
}
