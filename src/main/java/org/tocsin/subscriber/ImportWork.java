package org.tocsin.subscriber;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dropwizard.jackson.Jackson;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.tocsin.crypto.KeyRing;
import org.tocsin.db.HashedAddresses;
import org.tocsin.db.PlainSql;
import org.tocsin.suppression.Suppressions;
import org.tocsin.value.EmailAddress;

/** Brings a handful of addresses in: as confirmed readers, or as people who are asked. */
public final class ImportWork {
    private static final ObjectMapper JSON = Jackson.newObjectMapper();
    private static final String INSERT =
            "INSERT IGNORE INTO subscriber (state, address_hash, address_sealed, language, languages, form, extent, rhythm,"
                    + " at_hour, on_weekday, zone, wants_news, wants_alerts, consent, confirmed_on, requested_at,"
                    + " links_from, digested_upto, next_digest_at)"
                    + " VALUES ('active', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private final ImportDao imports;
    private final PlainSql sql;
    private final KeyRing keys;
    private final Suppressions suppressions;
    private final HashedAddresses known;
    private final Arrivals arrivals;

    /**
     * What readers come to.
     *
     * @param latestRelease the newest release that is committed: a subscriber is owed what comes after it
     */
    public record Arrivals(Movements movements, RequestTray tray, LongSupplier latestRelease) {}

    public ImportWork(Jdbi jdbi, KeyRing keys, Suppressions suppressions, Arrivals arrivals) {
        this.imports = jdbi.onDemand(ImportDao.class);
        this.sql = new PlainSql(jdbi);
        this.keys = keys;
        this.suppressions = suppressions;
        this.known = new HashedAddresses(jdbi, "subscriber", keys.addressIndex());
        this.arrivals = arrivals;
    }

    /** In the transaction that locked the part. Returns how many were taken. */
    int take(ImportDao.Part part, List<EmailAddress> addresses, Instant now) {
        Choices choices = read(part.choices());
        List<SealedAddress> fresh = fresh(addresses);
        if (fresh.isEmpty()) {
            return 0;
        }
        SubscriberDao.Columns columns = SubscriberDao.Columns.of(choices);
        Instant next = choices.rounds().next(now);
        long mark = arrivals.latestRelease().getAsLong();
        LocalDate day = LocalDate.ofInstant(now, ZoneOffset.UTC);
        List<@Nullable Object[]> rows = new ArrayList<>(fresh.size());
        for (SealedAddress each : fresh) {
            rows.add(new @Nullable Object[] {
                each.hash(),
                each.sealed(),
                columns.language(),
                columns.languages(),
                columns.form(),
                columns.extent(),
                columns.rhythm(),
                columns.atHour(),
                columns.onWeekday(),
                columns.zone(),
                columns.wantsNews() ? 1 : 0,
                columns.wantsAlerts() ? 1 : 0,
                "import " + part.origin(),
                day.toString(),
                now,
                now,
                mark,
                next
            });
        }
        sql.updateAll(INSERT, rows);
        choose(fresh, choices.topics());
        arrivals.movements().joined(fresh.size(), now);
        return fresh.size();
    }

    /** Both by their numbers, in the order of the table: it is by far the most that there is to write. */
    private void choose(List<SealedAddress> fresh, Set<Long> wanted) {
        List<Long> chosen = wanted.isEmpty() ? List.of() : imports.topics(wanted);
        if (chosen.isEmpty()) {
            return;
        }
        Object[] hashes = fresh.stream().map(SealedAddress::hash).toArray();
        List<Long> ids = sql.list(
                "SELECT id FROM subscriber WHERE address_hash IN (?" + ", ?".repeat(hashes.length - 1) + ")",
                row -> row.getLong(1),
                hashes);
        sql.update("INSERT IGNORE INTO subscriber_topic (subscriber_id, topic_id)"
                + " SELECT STRAIGHT_JOIN s.id, t.id FROM subscriber s JOIN topic t WHERE s.id IN ("
                + PlainSql.numbers(ids) + ") AND t.id IN (" + PlainSql.numbers(chosen) + ") ORDER BY s.id, t.id");
    }

    /** They are asked as anybody is who fills in the form: who is known or must not be written to hears nothing. */
    int ask(ImportDao.Part part, List<EmailAddress> addresses) {
        Choices choices = read(part.choices());
        addresses.forEach(address -> arrivals.tray().signUp(address, choices, "import " + part.origin()));
        return addresses.size();
    }

    /** Those who are not here yet and may be written to: much may have happened since the list was looked through. */
    private List<SealedAddress> fresh(List<EmailAddress> addresses) {
        Set<EmailAddress> out = new HashSet<>(suppressions.suppressed(addresses));
        out.addAll(known.among(addresses));
        return addresses.stream()
                .filter(address -> !out.contains(address))
                .map(address -> SealedAddress.of(address, keys))
                .toList();
    }

    String write(Choices choices) {
        try {
            return JSON.writeValueAsString(choices);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write choices", e);
        }
    }

    private static Choices read(String json) {
        try {
            return JSON.readValue(json, Choices.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot read choices", e);
        }
    }
}
