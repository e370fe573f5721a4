package org.tocsin.post;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets hubs tell us of news at once (WebSub, the subscriber's side). Sources are fetched all the same: a hub that falls
 * silent, or whose news we cannot take just now, costs minutes and no news.
 */
public final class Hubs implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Hubs.class);
    private static final int AT_ONCE = 5;
    private static final Duration SHORTEST_LEASE = Duration.ofMinutes(5);
    private static final Duration LONGEST_LEASE = Duration.ofDays(90);
    private static final Duration TO_CONFIRM = Duration.ofDays(1);
    private static final int LONGEST_REASON = 200;

    private final HubDao hubs;
    private final HubFarewells farewells;
    private final HubCallbacks callbacks;
    private final HubRequests requests;
    private final Clock clock;
    private final HubIntake intake;

    public Hubs(Jdbi jdbi, HubCallbacks callbacks, Sources sources, Courier courier, Clock clock) {
        this.hubs = jdbi.onDemand(HubDao.class);
        this.farewells = new HubFarewells(jdbi);
        this.callbacks = callbacks;
        this.requests = new HubRequests(callbacks, courier);
        this.intake = new HubIntake(sources);
        this.clock = clock;
    }

    /** Whether somebody may bring something to an address of ours. */
    enum Door {
        OPEN,
        /** Nobody knows this address. */
        UNKNOWN,
        /** Nothing of this source is wanted any more. */
        CLOSED
    }

    /** Asks hubs that are to be asked, to tell us, or to stop. To be called every few seconds. */
    public void askDue() {
        Instant now = clock.instant();
        for (HubDao.Hub hub : hubs.due(now, AT_ONCE)) {
            String[] addresses = hub.hubs().split(" ");
            String address = addresses[hub.failures() % addresses.length];
            Instant next = now.plus(HubRequests.pause(hub.failures()));
            if (hubs.claim(hub.sourceId(), address, hub.askAt(), next, now.plus(TO_CONFIRM))) {
                String problem = requests.subscribe(hub, address);
                if (problem != null) {
                    hubs.failed(hub.sourceId(), problem);
                }
            }
        }
        farewells.rest(now);
        farewells.ask(requests, now);
    }

    /**
     * A hub asks whether it was we who asked (§5.3). This is a GET that changes something, as the standard has it: all
     * that it can change is what we asked for within a day.
     *
     * @param leaseSeconds as it came
     * @return whether it was
     */
    boolean confirm(long sourceId, String token, String topic, String leaseSeconds) {
        Instant now = clock.instant();
        Optional<HubDao.Hub> asked = find(sourceId, token)
                .filter(hub ->
                        hub.isAskedAt(now) && !hub.paused() && hub.topic().equals(topic));
        asked.ifPresent(hub -> {
            Duration lease = lease(leaseSeconds);
            hubs.confirmed(
                    sourceId,
                    hub.round(),
                    now.plus(lease),
                    now.plus(lease.multipliedBy(4).dividedBy(5)));
            log.info("The hub of source {} tells us for {}", sourceId, lease);
        });
        return asked.isPresent();
    }

    private static Duration lease(String seconds) {
        Duration said = seconds.matches("\\d{1,9}") ? Duration.ofSeconds(Long.parseLong(seconds)) : HubRequests.LEASE;
        Duration shortest = said.compareTo(SHORTEST_LEASE) < 0 ? SHORTEST_LEASE : said;
        return shortest.compareTo(LONGEST_LEASE) > 0 ? LONGEST_LEASE : shortest;
    }

    /** A hub asks whether it is to stop: all that this can do is what we asked for. */
    boolean confirmFarewell(long sourceId, String token, String topic) {
        return farewells.confirm(callbacks, sourceId, token, topic, clock.instant());
    }

    /** A hub says that it will not tell us (§5.2). */
    boolean deny(long sourceId, String token, String reason) {
        Optional<HubDao.Hub> denied = find(sourceId, token);
        denied.ifPresent(hub -> {
            String words = SafeText.beginning(SafeText.line(reason), LONGEST_REASON);
            hubs.denied(
                    sourceId,
                    hub.round(),
                    words.isEmpty() ? "It refuses." : "It refuses: " + words,
                    clock.instant().plus(HubRequests.LONGEST_PAUSE));
        });
        return denied.isPresent();
    }

    /** Comes before anything of a body is read. */
    Door door(long sourceId, String token) {
        return find(sourceId, token)
                .map(hub -> hub.paused() ? Door.CLOSED : Door.OPEN)
                .orElseGet(() -> farewells.find(callbacks, sourceId, token).isPresent() ? Door.CLOSED : Door.UNKNOWN);
    }

    /** News; what the hub has not signed is passed over without a word (§7.1.1). The hub does not wait for the rest. */
    void take(long sourceId, byte[] body, @Nullable String contentType, @Nullable String signature) {
        HubDao.Hub hub = hubs.find(sourceId).orElse(null);
        if (hub == null
                || callbacks.secrets(hub).stream().noneMatch(secret -> HubSignature.isRight(signature, secret, body))) {
            log.info("Source {}: what came to the address of its hub is not signed by it", sourceId);
            return;
        }
        hubs.heard(sourceId, clock.instant());
        FetchAnswer.Found found = new FetchAnswer.Found(
                body, contentType, URI.create(hub.feed()), Validators.NONE, null, null, List.of());
        intake.take(sourceId, found);
    }

    private Optional<HubDao.Hub> find(long sourceId, String token) {
        return hubs.find(sourceId).filter(hub -> callbacks.isOf(hub.sourceId(), hub.round(), token));
    }

    /** What is here already is taken in first. */
    @Override
    public void close() {
        intake.close();
    }
}
