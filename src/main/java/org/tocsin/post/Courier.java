package org.tocsin.post;

import com.google.common.util.concurrent.ThreadFactoryBuilder;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.jspecify.annotations.Nullable;

/**
 * Takes something to an address that somebody typed, by the same rules by which {@link Fetcher} fetches: not into our
 * own network, whatever its name resolves to, nowhere else when it is sent on, and not for longer than the settings say.
 */
public final class Courier implements AutoCloseable {
    private static final String LATE = "It took too long to answer.";

    private final FetchSettings settings;
    private final CloseableHttpClient client;
    private final ScheduledExecutorService deadlines =
            Executors.newSingleThreadScheduledExecutor(new ThreadFactoryBuilder()
                    .setNameFormat("courier-deadlines")
                    .setDaemon(true)
                    .build());

    public Courier(FetchSettings settings) {
        this.settings = settings;
        this.client =
                FetchClient.of(settings, address -> settings.allowLocal() || PublicAddresses.isPublic(address), null);
    }

    /** The address in full; empty for what must not be gone to. On the public internet it has to be https. */
    public Optional<URI> address(String typed) {
        return WebAddress.resolve(null, typed)
                .filter(address -> settings.allowLocal()
                        || ("https".equals(address.getScheme()) && PublicAddresses.mayBePublic(address)));
    }

    /**
     * Delivers JSON; whoever sends us on has not taken it.
     *
     * @return why it was not taken, in plain words; null when it was
     */
    public @Nullable String deliver(URI address, Map<String, String> headers, byte[] json) {
        return post(address, headers, json, ContentType.APPLICATION_JSON).problem();
    }

    /**
     * What became of a delivery.
     *
     * @param problem why it was not taken, in plain words; null when it was
     * @param elsewhere where it is to be taken instead, by a redirect that keeps method and body; null for nowhere
     */
    record Reply(@Nullable String problem, @Nullable URI elsewhere) {}

    /** Nothing of the answer is read but its head; it is for the caller to go elsewhere. Never throws for what the other side does. */
    Reply post(URI address, Map<String, String> headers, byte[] body, ContentType type) {
        HttpPost request = new HttpPost(address);
        request.setHeader("User-Agent", settings.userAgent());
        headers.forEach(request::setHeader);
        request.setEntity(new ByteArrayEntity(body, type));
        ScheduledFuture<?> deadline =
                deadlines.schedule(request::cancel, settings.timeout().toMillis(), TimeUnit.MILLISECONDS);
        try {
            ClassicHttpResponse answer = client.executeOpen(null, request, null);
            request.cancel(); // drops the connection; closing the answer would first read a body that may be endless
            int status = answer.getCode();
            return new Reply(
                    status >= 200 && status < 300 ? null : "It answered " + status + ".", elsewhere(address, answer));
        } catch (IOException e) {
            return new Reply(deadline.isDone() ? LATE : FetchTrouble.words(e), null);
        } finally {
            deadline.cancel(false);
        }
    }

    private static @Nullable URI elsewhere(URI address, ClassicHttpResponse answer) {
        boolean isSentOn = answer.getCode() == 307 || answer.getCode() == 308;
        Header location = isSentOn ? answer.getFirstHeader("Location") : null;
        return location == null
                ? null
                : WebAddress.resolve(address, location.getValue()).orElse(null);
    }

    @Override
    public void close() throws IOException {
        deadlines.shutdownNow();
        client.close();
    }
}
