package org.tocsin.post;

import com.google.common.util.concurrent.ThreadFactoryBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.jspecify.annotations.Nullable;

/**
 * Fetches what strangers point us to, without being led into our own network: the address that a name resolves to is
 * checked and then is the one connected to, so that a name server which answers differently the second time gains
 * nothing. Every redirect is checked anew.
 *
 * <p>Apache's client is used because the JDK's of Java 17 resolves names by itself and cannot be told the address.
 */
final class Fetcher implements AutoCloseable {
    private static final int LIMIT = 30 << 20;

    private final FetchSettings settings;
    private final CloseableHttpClient direct;
    private final @Nullable CloseableHttpClient roundabout;
    private final ScheduledExecutorService deadlines;
    private final Clock clock;

    Fetcher(FetchSettings settings, Clock clock) {
        this(settings, address -> settings.allowLocal() || PublicAddresses.isPublic(address), clock);
    }

    Fetcher(FetchSettings settings, Predicate<InetAddress> isAllowed, Clock clock) {
        this.settings = settings;
        this.direct = FetchClient.of(settings, isAllowed, null);
        this.roundabout = settings.hasProxy() ? FetchClient.of(settings, isAllowed, settings.proxyAddress()) : null;
        this.clock = clock;
        this.deadlines = Executors.newSingleThreadScheduledExecutor(new ThreadFactoryBuilder()
                .setNameFormat("fetch-deadlines")
                .setDaemon(true)
                .build());
    }

    /** Waits for the answer, at most the time in the settings. Never throws for what the other side does. */
    FetchAnswer get(URI address, Validators validators) {
        return get(address, validators, LIMIT);
    }

    /** @param limit in bytes, unpacked */
    FetchAnswer get(URI address, Validators validators, int limit) {
        return get(address, validators, limit, false);
    }

    /**
     * What came back, and when by the other side's clock.
     *
     * @param aheadOfIt how far ours is ahead of it; null when it did not say
     */
    record Dated(FetchAnswer answer, @Nullable Duration aheadOfIt) {}

    /** As {@link #get(URI, Validators)}, without validators. */
    Dated getDated(URI address) {
        Exchange exchange = new Exchange(settings, direct, LIMIT, clock);
        return new Dated(answer(exchange, address, Validators.NONE), exchange.aheadOfIt());
    }

    /** @param byProxy whether to go by way of the proxy in the settings, if there is one */
    FetchAnswer get(URI address, Validators validators, int limit, boolean byProxy) {
        CloseableHttpClient client = byProxy && roundabout != null ? roundabout : direct;
        if (client == roundabout && !settings.allowLocal() && !PublicAddresses.mayBePublic(address)) {
            return FetchAnswer.Failed.because(FetchTrouble.PRIVATE); // the proxy resolves names where we cannot look
        }
        return answer(new Exchange(settings, client, limit, clock), address, validators);
    }

    private FetchAnswer answer(Exchange exchange, URI address, Validators validators) {
        ScheduledFuture<?> deadline =
                deadlines.schedule(exchange::stop, settings.timeout().toMillis(), TimeUnit.MILLISECONDS);
        try {
            return exchange.follow(address, validators);
        } catch (IOException e) {
            return FetchAnswer.Failed.because(exchange.isStopped() ? FetchTrouble.TOO_LONG : FetchTrouble.words(e));
        } finally {
            deadline.cancel(false);
        }
    }

    @Override
    public void close() throws IOException {
        deadlines.shutdownNow();
        direct.close();
        if (roundabout != null) {
            roundabout.close();
        }
    }
}
