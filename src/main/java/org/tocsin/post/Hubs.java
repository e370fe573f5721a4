package org.tocsin.post;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hc.core5.http.ContentType;
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
    private static final Duration LEASE = Duration.ofDays(10);
    private static final Duration SHORTEST_LEASE = Duration.ofMinutes(5);
    private static final Duration LONGEST_LEASE = Duration.ofDays(90);
    private static final Duration TO_CONFIRM = Duration.ofDays(1);
    private static final Duration SHORTEST_PAUSE = Duration.ofHours(1);
    private static final Duration LONGEST_PAUSE = Duration.ofDays(7);
    private static final int LONGEST_REASON = 200;

    private final HubDao hubs;
    private final HubCallbacks callbacks;
    private final Courier courier;
    private final Clock clock;
    private final HubIntake intake;

    public Hubs(Jdbi jdbi, HubCallbacks callbacks, Sources sources, Courier courier, Clock clock) {
        this.hubs = jdbi.onDemand(HubDao.class);
        this.callbacks = callbacks;
        this.intake = new HubIntake(sources);
        this.courier = courier;
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

    /** Asks hubs that are to be asked, for the first time or before their time is over. To be called every few seconds. */
    public void askDue() {
        Instant now = clock.instant();
        for (HubDao.Hub hub : hubs.due(now, AT_ONCE)) {
            if (hubs.claim(hub.sourceId(), hub.askAt(), now.plus(pause(hub.failures())), now.plus(TO_CONFIRM))) {
                ask(hub);
            }
        }
    }

    private static Duration pause(int failures) {
        Duration pause = SHORTEST_PAUSE.multipliedBy(1L << Math.min(failures, 10));
        return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
    }

    private void ask(HubDao.Hub hub) {
        String[] addresses = hub.hubs().split(" ");
        URI address = secured(URI.create(addresses[hub.failures() % addresses.length]));
        String problem = mayAsk(address)
                ? courier.deliver(address, Map.of(), form(hub), ContentType.APPLICATION_FORM_URLENCODED)
                : "It cannot reach this site, or may not be asked.";
        if (problem != null) {
            hubs.failed(hub.sourceId(), problem);
        }
    }

    /** A secret goes to nobody in the open (§5.1). */
    private static URI secured(URI hub) {
        return "http".equals(hub.getScheme()) && hub.getPort() < 0 && PublicAddresses.mayBePublic(hub)
                ? URI.create("https" + hub.toString().substring("http".length()))
                : hub;
    }

    /** No hub of the internet reaches a site that is not there; the demo must not bother any. */
    private boolean mayAsk(URI hub) {
        return PublicAddresses.mayBePublic(hub) == PublicAddresses.mayBePublic(callbacks.site())
                && courier.address(hub.toString()).isPresent();
    }

    private byte[] form(HubDao.Hub hub) {
        return ("hub.mode=subscribe&hub.topic=" + encoded(hub.topic()) + "&hub.callback="
                        + encoded(callbacks.address(hub)) + "&hub.lease_seconds=" + LEASE.toSeconds() + "&hub.secret="
                        + callbacks.secret(hub))
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
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
        Duration said = seconds.matches("\\d{1,9}") ? Duration.ofSeconds(Long.parseLong(seconds)) : LEASE;
        Duration shortest = said.compareTo(SHORTEST_LEASE) < 0 ? SHORTEST_LEASE : said;
        return shortest.compareTo(LONGEST_LEASE) > 0 ? LONGEST_LEASE : shortest;
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
                    clock.instant().plus(LONGEST_PAUSE));
        });
        return denied.isPresent();
    }

    /** Comes before anything of a body is read. */
    Door door(long sourceId, String token) {
        return find(sourceId, token)
                .map(hub -> hub.paused() ? Door.CLOSED : Door.OPEN)
                .orElse(Door.UNKNOWN);
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
        return hubs.find(sourceId).filter(hub -> callbacks.isOf(hub, token));
    }

    /** What is here already is taken in first. */
    @Override
    public void close() {
        intake.close();
    }
}
