package org.tocsin.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;

/**
 * Lets nobody ask so often that others have to wait: so many requests and forms a minute from one address, eight times
 * as many from the network around it. Addresses are kept as hashes under a key of this process, in memory alone, and
 * for minutes.
 *
 * <p>This machine itself is not counted: over Tor's onion service, everybody comes from here. Neither is the one click
 * of RFC 8058, which mail providers send for all their customers from a few addresses.
 */
final class RequestPace extends HttpFilter {
    private static final long serialVersionUID = 1;
    private static final int TOO_MANY = 429;
    private static final int NETWORK_SHARE = 8;
    private static final long MOST_KEPT = 100_000;

    private final transient TrustedProxies proxies;
    private final int requests;
    private final int forms;
    private final byte[] key = new byte[32];
    private final transient Cache<Long, Bucket> buckets = Caffeine.newBuilder()
            .maximumSize(MOST_KEPT)
            .expireAfterAccess(Duration.ofMinutes(5))
            .build();

    RequestPace(TrustedProxies proxies, WebConfig config) {
        this.proxies = proxies;
        this.requests = config.requestsPerMinute();
        this.forms = config.formsPerMinute();
        new SecureRandom().nextBytes(key);
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Optional<InetAddress> client = proxies.client(request);
        boolean isCounted = client.isPresent() && !client.get().isLoopbackAddress() && !isOneClick(request);
        client.filter(address -> !address.isLoopbackAddress())
                .ifPresent(address -> NetworkMark.put(
                        request, hash("network", Network.around(address).first())));
        if (isCounted && !mayAsk(client.get(), isForm(request))) {
            response.setHeader("Retry-After", "60");
            response.sendError(TOO_MANY);
            return;
        }
        chain.doFilter(request, response);
    }

    /** What sending services post is none: they tell of many mails in a minute, and show who they are. */
    private static boolean isForm(HttpServletRequest request) {
        return request.getMethod().equals("POST") && !request.getRequestURI().startsWith("/hooks/");
    }

    private boolean mayAsk(InetAddress client, boolean isForm) {
        return mayAsk("all", client, requests) && (!isForm || mayAsk("forms", client, forms));
    }

    private boolean mayAsk(String what, InetAddress client, int perMinute) {
        return perMinute == 0
                || (take(what, client.getAddress(), perMinute)
                        && take(what + " around", Network.around(client).first(), perMinute * NETWORK_SHARE));
    }

    private boolean take(String what, byte[] address, int perMinute) {
        return buckets.get(hash(what, address), ignored -> bucket(perMinute)).tryConsume(1);
    }

    private static Bucket bucket(int perMinute) {
        return Bucket.builder()
                .addLimit(Bandwidth.builder()
                        .capacity(perMinute)
                        .refillGreedy(perMinute, Duration.ofMinutes(1))
                        .build())
                .build();
    }

    private long hash(String what, byte[] address) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(key);
            digest.update((what + "|").getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            return ByteBuffer.wrap(digest.digest(address)).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every JDK has it
        }
    }

    private static boolean isOneClick(HttpServletRequest request) {
        return request.getMethod().equals("POST") && request.getRequestURI().startsWith("/unsubscribe/");
    }
}
