package org.tocsin.alert;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.tocsin.db.Transactions;
import org.tocsin.staff.Audit;
import org.tocsin.staff.Permission;
import org.tocsin.staff.StaffMember;

/**
 * The directory of those who are written to, used again and again. Whoever changes an entry makes it unverified; alerts
 * keep the entry as it was when they were saved.
 */
public final class Addressees {
    private final DirectoryDao directory;
    private final Transactions transactions;
    private final Audit audit;

    Addressees(Jdbi jdbi, Transactions transactions, Audit audit) {
        this.directory = jdbi.onDemand(DirectoryDao.class);
        this.transactions = transactions;
        this.audit = audit;
    }

    /** Retired ones too. */
    public Optional<Addressee> find(long id) {
        return directory.find(id).map(DirectoryDao.Row::addressee);
    }

    /** In the order of the ids; those that are not there are passed over. */
    List<Addressee> find(List<Long> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        List<Addressee> found =
                directory.find(ids).stream().map(DirectoryDao.Row::addressee).toList();
        return ids.stream()
                .flatMap(id -> found.stream().filter(each -> each.id() == id))
                .toList();
    }

    /** @param after the last id of the page before; null for the first page */
    List<Addressee> page(@Nullable Long after, int limit) {
        return directory.page(after, limit).stream()
                .map(DirectoryDao.Row::addressee)
                .toList();
    }

    /** The embassies of a country, wherever they lie; for readers who choose their own country on a page. */
    public List<Addressee> embassies(String country) {
        return directory.embassies(country).stream()
                .map(DirectoryDao.Row::addressee)
                .toList();
    }

    /** How many nobody has made sure of for ninety days. */
    int countStale(Instant now) {
        return directory.countStale(now.minus(AlertLints.FRESH));
    }

    List<DirectoryDao.Check> checks(long id, int limit) {
        return directory.checks(id, limit);
    }

    long add(StaffMember by, AddresseeCard card, Instant now) {
        by.require(Permission.WRITE_ALERTS);
        return transactions.call(() -> {
            long id = directory.insert(
                    card.kind().word(), card.country(), host(card), card.office(), AlertJson.write(card), now);
            record(by, id, "changed", "added", now);
            return id;
        });
    }

    /**
     * Puts another card in the place of one; a card that says the same is left as it is.
     *
     * @param version that the change was made to
     */
    AlertAnswer change(StaffMember by, long id, int version, AddresseeCard card, Instant now) {
        if (find(id).filter(found -> found.card().equals(card)).isPresent()) {
            return AlertAnswer.DONE;
        }
        return act(
                by,
                id,
                "changed",
                "",
                now,
                () -> directory.change(
                        id,
                        version,
                        card.kind().word(),
                        card.country(),
                        host(card),
                        card.office(),
                        AlertJson.write(card),
                        now));
    }

    /** Somebody made sure that all of it is right. */
    AlertAnswer verify(StaffMember by, long id, int version, String how, Instant now) {
        if (how.isBlank()) {
            return AlertAnswer.no("Say how you made sure: a phone call, an official page.");
        }
        return act(by, id, "verified", how, now, () -> directory.verify(id, version, by.id(), now));
    }

    /** Somebody found that something of it does not work. */
    AlertAnswer doubt(StaffMember by, long id, String what, Instant now) {
        if (what.isBlank()) {
            return AlertAnswer.no("Say what does not work.");
        }
        return act(by, id, "failed", what, now, () -> directory.doubt(id));
    }

    /** Not to be chosen any more; alerts that have it keep it. */
    AlertAnswer retire(StaffMember by, long id, Instant now) {
        return act(by, id, "retired", "", now, () -> directory.retire(id, now));
    }

    private AlertAnswer act(StaffMember by, long id, String outcome, String note, Instant now, BooleanSupplier change) {
        by.require(Permission.WRITE_ALERTS);
        return transactions.call(() -> {
            if (!change.getAsBoolean()) {
                return AlertAnswer.no("Somebody else has changed this entry since you opened it.");
            }
            record(by, id, outcome, note, now);
            return AlertAnswer.DONE;
        });
    }

    private void record(StaffMember by, long id, String outcome, String note, Instant now) {
        String words = note.length() > 500 ? note.substring(0, 500) : note;
        directory.insertCheck(id, outcome, by.id(), words, now);
        audit.record(by, "addressee_" + outcome, "addressee:" + id, words, now);
    }

    private static @Nullable String host(AddresseeCard card) {
        return card.hostCountry().isEmpty() ? null : card.hostCountry();
    }
}
