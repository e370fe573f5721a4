package org.tocsin.post;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;

/**
 * How sources are fetched.
 *
 * @param userAgent what we call ourselves, with an address where the operator can be reached
 * @param allowLocal whether private and loopback addresses may be fetched; only for the demo and for tests
 * @param timeout for one answer, from the first connection to the last byte
 * @param interval between two fetches of a source
 */
public record FetchSettings(
        @NotBlank String userAgent,
        boolean allowLocal,
        @NotNull Duration timeout,
        @NotNull Duration interval) {}
