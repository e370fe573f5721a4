package org.tocsin.api;

import jakarta.validation.constraints.Min;

/**
 * What programs may do.
 *
 * @param requestsPerMinute of one token, on each node; 0 for any number
 */
public record ApiConfig(@Min(0) int requestsPerMinute) {}
