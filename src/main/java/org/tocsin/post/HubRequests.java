package org.tocsin.post;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.apache.hc.core5.http.ContentType;
import org.jspecify.annotations.Nullable;

/** What we ask hubs for (WebSub §5.1). */
final class HubRequests {
    static final Duration LEASE = Duration.ofDays(10);
    static final Duration LONGEST_PAUSE = Duration.ofDays(7);

    private static final Duration SHORTEST_PAUSE = Duration.ofHours(1);
    private static final int MOST_REDIRECTS = 3;
    private static final String UNREACHABLE = "It cannot reach this site, or may not be asked.";

    private final HubCallbacks callbacks;
    private final Courier courier;

    HubRequests(HubCallbacks callbacks, Courier courier) {
        this.callbacks = callbacks;
        this.courier = courier;
    }

    /** How long to wait before a hub is asked again. */
    static Duration pause(int failures) {
        Duration pause = SHORTEST_PAUSE.multipliedBy(1L << Math.min(failures, 10));
        return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
    }

    /**
     * To be told of news.
     *
     * @param address one of its hubs
     * @return why it was not understood, in plain words; null when it was
     */
    @Nullable
    String subscribe(HubDao.Hub hub, String address) {
        String lease = "&hub.lease_seconds=" + LEASE.toSeconds();
        return ask(
                address,
                form("subscribe", hub.topic(), callbacks.address(hub.sourceId(), hub.round())) + lease + "&hub.secret="
                        + callbacks.secret(hub));
    }

    /** To be told no more; null as above. */
    @Nullable
    String unsubscribe(HubFarewellDao.Farewell wish) {
        return ask(wish.hub(), form("unsubscribe", wish.topic(), callbacks.address(wish.sourceId(), wish.round())));
    }

    private static String form(String mode, String topic, String callback) {
        return "hub.mode=" + mode + "&hub.topic=" + encoded(topic) + "&hub.callback=" + encoded(callback);
    }

    /** A hub may name another that is to be asked instead (§5.1.2). */
    private @Nullable String ask(String hub, String form) {
        URI address = URI.create(hub);
        for (int hop = 0; hop <= MOST_REDIRECTS; hop++) {
            URI safe = secured(address);
            if (!mayAsk(safe)) {
                return UNREACHABLE;
            }
            Courier.Reply reply = courier.post(
                    safe, Map.of(), form.getBytes(StandardCharsets.US_ASCII), ContentType.APPLICATION_FORM_URLENCODED);
            if (reply.elsewhere() == null) {
                return reply.problem();
            }
            address = reply.elsewhere();
        }
        return "It sent us on too often.";
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

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
