package org.tocsin.post;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;

/** Notes which hubs a feed names when it is fetched, and says in words how we stand with them. */
final class HubNotices {
    private final HubDao hubs;
    private final HubFarewells farewells;
    private final boolean isWanted;

    HubNotices(Jdbi jdbi, FetchSettings settings) {
        this.hubs = jdbi.onDemand(HubDao.class);
        this.farewells = new HubFarewells(jdbi);
        this.isWanted = settings.hubs();
    }

    /** Nobody is asked for news of a source that is fetched by way of a proxy: a hub would learn where we are. */
    void notice(SourceDao.Source source, FetchAnswer.Found found, Instant now) {
        Optional<HubLinks> links = isWanted && source.proxy() == null ? HubLinks.of(found) : Optional.empty();
        Optional<HubDao.Hub> known = hubs.find(source.id());
        if (links.isEmpty()) {
            known.ifPresent(hub -> {
                farewells.note(hub, now);
                hubs.drop(hub.sourceId());
            });
            return;
        }
        String addresses = links.get().hubs().stream().map(URI::toString).collect(Collectors.joining(" "));
        String topic = links.get().topic().toString();
        String feed = found.address().toString();
        if (known.isEmpty()) {
            hubs.insert(source.id(), addresses, topic, feed, now);
        } else if (!known.get().hubs().equals(addresses)
                || !known.get().topic().equals(topic)
                || !known.get().feed().equals(feed)) {
            farewells.note(known.get(), now);
            hubs.change(source.id(), addresses, topic, feed, now);
        }
    }

    /** Empty for a source that names no hub. */
    Optional<String> words(long sourceId, Instant now) {
        return hubs.find(sourceId).map(hub -> {
            String name = URI.create(hub.hubs().split(" ", 2)[0]).getHost();
            if (hub.isToldAt(now)) {
                return "Its hub " + name + " tells us of news at once; it is fetched all the same.";
            }
            String problem = hub.problem();
            return "It names a hub, " + name + ", which does not tell us of news. "
                    + (problem == null ? "It has been asked to." : problem);
        });
    }
}
