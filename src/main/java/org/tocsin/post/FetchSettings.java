package org.tocsin.post;

import com.fasterxml.jackson.annotation.JsonCreator;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import java.time.Duration;

/**
 * How sources are fetched.
 *
 * @param userAgent what we call ourselves, with an address where the operator can be reached
 * @param allowLocal whether private and loopback addresses may be fetched; only for the demo and for tests
 * @param timeout for one answer, from the first connection to the last byte
 * @param interval between two fetches of a source
 * @param proxy for the sources that staff want fetched that way: {@code socks5://host:port} or {@code http://host:port};
 *     empty for none
 * @param hubs whether hubs that feeds name are asked to tell us of news at once (WebSub)
 */
public record FetchSettings(
        @NotBlank String userAgent,
        boolean allowLocal,
        @NotNull Duration timeout,
        @NotNull Duration interval,

        @NotNull @Pattern(regexp = "((socks5|http)://[A-Za-z0-9.-]+:\\d{1,5})?")
        String proxy,

        boolean hubs) {
    @JsonCreator
    public FetchSettings {}

    /** Without a proxy. */
    public FetchSettings(String userAgent, boolean allowLocal, Duration timeout, Duration interval) {
        this(userAgent, allowLocal, timeout, interval, "", true);
    }

    boolean hasProxy() {
        return !proxy.isEmpty();
    }

    /** @throws IllegalArgumentException when there is none */
    URI proxyAddress() {
        return URI.create(proxy);
    }
}
