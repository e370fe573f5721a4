package org.tocsin.post;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;

/** Which hubs are to tell us no more: of a source that is paused, or whose feed names another hub or none. */
final class HubFarewells {
    /** So long a hub may take to make sure of a wish. */
    private static final Duration AT_LEAST = Duration.ofDays(1);

    private static final int AT_ONCE = 5;

    private final HubFarewellDao farewells;
    private final HubDao hubs;

    HubFarewells(Jdbi jdbi) {
        this.farewells = jdbi.onDemand(HubFarewellDao.class);
        this.hubs = jdbi.onDemand(HubDao.class);
    }

    /** To be called before an address of ours is given up; does nothing where no hub was told of it. */
    void note(HubDao.Hub hub, Instant now) {
        Optional<Instant> tells = Stream.of(hub.leaseUntil(), hub.askedUntil())
                .flatMap(Stream::ofNullable)
                .filter(until -> until.isAfter(now))
                .max(Comparator.naturalOrder());
        String asked = hub.askedHub();
        if (asked != null && tells.isPresent()) {
            Instant atLeast = now.plus(AT_LEAST);
            Instant overAt = tells.get().isAfter(atLeast) ? tells.get() : atLeast;
            farewells.insert(hub.sourceId(), hub.round(), asked, hub.topic(), now, overAt);
        }
    }

    /** Nothing of these sources is wanted for a while, however they came to be paused. */
    void rest(Instant now) {
        for (HubDao.Hub hub : hubs.ofPaused(now, AT_ONCE)) {
            note(hub, now);
            hubs.rest(hub.sourceId(), hub.round(), now);
        }
    }

    /** Asks those that were not asked, or did not answer; forgets those that tell nobody any more. */
    void ask(HubRequests requests, Instant now) {
        farewells.tidy(now);
        for (HubFarewellDao.Farewell each : farewells.due(now, AT_ONCE)) {
            if (farewells.claim(
                    each.sourceId(), each.round(), each.askAt(), now.plus(HubRequests.pause(each.failures())))) {
                requests.unsubscribe(each);
            }
        }
    }

    /** Whether it is our wish; it may be asked again. */
    boolean confirm(HubCallbacks callbacks, long sourceId, String token, String topic, Instant now) {
        Optional<HubFarewellDao.Farewell> wish =
                find(callbacks, sourceId, token).filter(each -> each.topic().equals(topic));
        wish.ifPresent(each -> farewells.confirmed(sourceId, each.round(), now));
        return wish.isPresent();
    }

    /** The one that was told of this address of ours. */
    Optional<HubFarewellDao.Farewell> find(HubCallbacks callbacks, long sourceId, String token) {
        return farewells.of(sourceId).stream()
                .filter(each -> callbacks.isOf(sourceId, each.round(), token))
                .findFirst();
    }
}
