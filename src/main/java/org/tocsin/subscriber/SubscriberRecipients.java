package org.tocsin.subscriber;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.tocsin.crypto.KeyRing;
import org.tocsin.crypto.LinkTokens.Content;
import org.tocsin.crypto.LinkTokens.Purpose;
import org.tocsin.db.PlainSql;
import org.tocsin.delivery.MailingKind;
import org.tocsin.delivery.Recipient;
import org.tocsin.delivery.Recipients;
import org.tocsin.mail.ReaderMark;
import org.tocsin.web.Site;

/** Opens subscribers' addresses and makes the links in their mails, just before these are sent. */
public final class SubscriberRecipients implements Recipients {
    private final AddresseeDao subscribers;
    private final AddressChangeDao changes;
    private final KeyRing keys;
    private final Site site;

    public SubscriberRecipients(Jdbi jdbi, KeyRing keys, Site site) {
        this.subscribers = new AddresseeDao(new PlainSql(jdbi));
        this.changes = jdbi.onDemand(AddressChangeDao.class);
        this.keys = keys;
        this.site = site;
    }

    /** @throws org.tocsin.crypto.UnsealException when the keys do not belong to this database: nobody has left then */
    @Override
    public Map<Long, Recipient> find(MailingKind kind, Instant created, Collection<Long> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        Map<Long, SealedAddress> elsewhere = elsewhere(kind, ids);
        Map<Long, Recipient> wanted = new HashMap<>(ids.size() * 2);
        for (AddresseeDao.Addressee found : subscribers.find(ids)) {
            if (isWanted(kind, found) && (!isElsewhere(kind) || elsewhere.containsKey(found.id()))) {
                SealedAddress address = elsewhere.getOrDefault(found.id(), found.address());
                wanted.put(found.id(), recipient(kind, created, found, address));
            }
        }
        return wanted;
    }

    /**
     * Opens the newest addresses and forgets them at once.
     *
     * @return how many there were to open
     * @throws org.tocsin.crypto.UnsealException when the keys do not belong to this database
     */
    public int tryNewest(int most) {
        List<Long> newest = subscribers.newest(most);
        if (!newest.isEmpty()) {
            subscribers.find(newest).forEach(found -> found.address().open(keys));
        }
        return newest.size();
    }

    /** Who left a part of what we send gets nothing more of it, even where it was planned before. */
    private static boolean isWanted(MailingKind kind, AddresseeDao.Addressee found) {
        return switch (kind) {
            case DIGEST -> found.isActive() && found.wantsNews();
            case ALERT -> found.isActive() && found.wantsAlerts();
            case CONFIRMATION, LINK, INVITATION, TEST, NOTICE, PROBE, MOVE, MOVED, DESKMOVE, DESKMOVED -> true;
        };
    }

    private static boolean isElsewhere(MailingKind kind) {
        return kind == MailingKind.MOVE || kind == MailingKind.MOVED;
    }

    /** The few mails that go to an address that is not, or no longer, the subscription's own. */
    private Map<Long, SealedAddress> elsewhere(MailingKind kind, Collection<Long> ids) {
        return isElsewhere(kind)
                ? changes.of(ids).stream()
                        .collect(Collectors.toMap(
                                AddressChangeDao.Change::subscriberId,
                                change -> kind == MailingKind.MOVE ? change.to() : change.from()))
                : Map.of();
    }

    private Recipient recipient(
            MailingKind kind, Instant created, AddresseeDao.Addressee subscriber, SealedAddress address) {
        String leaving = "/unsubscribe/" + keys.links().make(Purpose.UNSUBSCRIBE, Scope.link(kind, subscriber.id()));
        return new Recipient(
                address.open(keys),
                switch (kind) {
                    case CONFIRMATION -> Map.of(ReaderMark.CONFIRM, confirmLink(created, subscriber));
                    case LINK ->
                        Map.of(
                                ReaderMark.MANAGE,
                                manageLink(created, subscriber),
                                ReaderMark.UNSUBSCRIBE,
                                link(subscriber, leaving));
                    case MOVE ->
                        Map.of(
                                ReaderMark.CONFIRM,
                                link(
                                        subscriber,
                                        "/preferences/address/" + token(Purpose.CHANGE_ADDRESS, created, subscriber)));
                    case INVITATION, TEST, NOTICE, MOVED, DESKMOVE, DESKMOVED ->
                        Map.of(); // to staff; and what asks for nothing
                    case DIGEST, ALERT, PROBE -> Map.of(ReaderMark.UNSUBSCRIBE, link(subscriber, leaving));
                },
                kind.isBulk() ? site.url() + leaving : null);
    }

    private String confirmLink(Instant created, AddresseeDao.Addressee subscriber) {
        return link(subscriber, "/confirm/" + token(Purpose.CONFIRM, created, subscriber));
    }

    private String manageLink(Instant created, AddresseeDao.Addressee subscriber) {
        return link(subscriber, "/preferences/" + token(Purpose.MANAGE, created, subscriber));
    }

    private String token(Purpose purpose, Instant created, AddresseeDao.Addressee subscriber) {
        return keys.links().make(purpose, new Content(subscriber.id(), created.getEpochSecond()));
    }

    private String link(AddresseeDao.Addressee subscriber, String path) {
        return site.link(subscriber.language(), path);
    }
}
