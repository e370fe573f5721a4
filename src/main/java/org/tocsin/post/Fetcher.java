package org.tocsin.post;

import com.google.common.util.concurrent.ThreadFactoryBuilder;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.jspecify.annotations.Nullable;

/**
 * Fetches what strangers point us to, without being led into our own network: the address that a name resolves to is
 * checked and then is the one connected to, so that a name server which answers differently the second time gains
 * nothing. Every redirect is checked anew.
 *
 * <p>Apache's client is used because the JDK's of Java 17 resolves names by itself and cannot be told the address.
 */
final class Fetcher implements AutoCloseable {
    private static final int REDIRECTS = 5;
    private static final int WIRE_LIMIT = 10 << 20;
    private static final int LIMIT = 30 << 20;
    private static final String WANTED =
            "application/atom+xml, application/rss+xml, application/feed+json;q=0.9, */*;q=0.5";

    private final FetchSettings settings;
    private final CloseableHttpClient client;
    private final ScheduledExecutorService deadlines;
    private final Clock clock;

    Fetcher(FetchSettings settings, Clock clock) {
        this(settings, address -> settings.allowLocal() || PublicAddresses.isPublic(address), clock);
    }

    Fetcher(FetchSettings settings, Predicate<InetAddress> isAllowed, Clock clock) {
        this.settings = settings;
        this.client = FetchClient.of(settings, isAllowed);
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
        Exchange exchange = new Exchange(limit);
        ScheduledFuture<?> deadline =
                deadlines.schedule(exchange::stop, settings.timeout().toMillis(), TimeUnit.MILLISECONDS);
        try {
            return exchange.follow(address, validators);
        } catch (IOException e) {
            return FetchAnswer.Failed.because(exchange.isStopped ? FetchTrouble.TOO_LONG : FetchTrouble.words(e));
        } finally {
            deadline.cancel(false);
        }
    }

    @Override
    public void close() throws IOException {
        deadlines.shutdownNow();
        client.close();
    }

    /** One address and those it sends us on to, against one deadline. */
    private final class Exchange {
        private final int limit;
        private @Nullable HttpGet current;
        private volatile boolean isStopped;

        Exchange(int limit) {
            this.limit = limit;
        }

        synchronized void stop() {
            isStopped = true;
            if (current != null) {
                current.cancel();
            }
        }

        private synchronized HttpGet begin(URI address, Validators validators) throws IOException {
            if (isStopped) {
                throw new InterruptedIOException("past the deadline");
            }
            HttpGet request = new HttpGet(address);
            request.setHeader("User-Agent", settings.userAgent());
            request.setHeader("Accept-Encoding", "gzip");
            request.setHeader("Accept", WANTED);
            if (validators.etag() != null) {
                request.setHeader("If-None-Match", validators.etag());
            }
            if (validators.lastModified() != null) {
                request.setHeader("If-Modified-Since", validators.lastModified());
            }
            current = request;
            return request;
        }

        FetchAnswer follow(URI first, Validators validators) throws IOException {
            URI address = first;
            for (int hop = 0; hop <= REDIRECTS; hop++) {
                Validators known = hop == 0 ? validators : Validators.NONE;
                URI here = address;
                boolean isFirst = hop == 0;
                Step step = client.execute(begin(here, known), response -> read(here, isFirst, response));
                if (step.answer() != null) {
                    return step.answer();
                }
                if (step.next() == null) {
                    return FetchAnswer.Failed.because("It sends us on to an address that cannot be read.");
                }
                address = step.next();
            }
            return FetchAnswer.Failed.because("It sends us on and on.");
        }

        private Step read(URI here, boolean isFirst, ClassicHttpResponse response) throws IOException {
            return switch (response.getCode()) {
                case 200, 203 -> Step.end(found(here, isFirst, response));
                case 301, 302, 303, 307, 308 ->
                    Step.on(WebAddress.resolve(
                            here,
                            Optional.ofNullable(header(response, "Location")).orElse("")));
                case 304 -> Step.end(new FetchAnswer.NotModified());
                case 410 -> Step.end(new FetchAnswer.Gone());
                default ->
                    Step.end(new FetchAnswer.Failed(
                            FetchTrouble.words(response.getCode()),
                            RetryAfter.read(header(response, "Retry-After"), clock.instant())));
            };
        }

        private FetchAnswer found(URI here, boolean isFirst, ClassicHttpResponse response) throws IOException {
            if (response.getEntity() == null) {
                return new FetchAnswer.Found(new byte[0], null, here, Validators.NONE);
            }
            byte[] body = CappedBody.read(
                    response.getEntity().getContent(),
                    header(response, "Content-Encoding"),
                    Math.min(WIRE_LIMIT, limit),
                    limit);
            Validators validators = isFirst
                    ? Validators.given(header(response, "ETag"), header(response, "Last-Modified"))
                    : Validators.NONE;
            return new FetchAnswer.Found(body, header(response, "Content-Type"), here, validators);
        }
    }

    /** Either the end of the journey or the next address; neither when that cannot be read. */
    private record Step(
            @Nullable FetchAnswer answer, @Nullable URI next) {
        static Step end(FetchAnswer answer) {
            return new Step(answer, null);
        }

        static Step on(Optional<URI> next) {
            return new Step(null, next.orElse(null));
        }
    }

    private static @Nullable String header(ClassicHttpResponse response, String name) {
        Header header = response.getFirstHeader(name);
        return header == null ? null : header.getValue();
    }
}
