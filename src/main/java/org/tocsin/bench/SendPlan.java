package org.tocsin.bench;

import java.net.InetSocketAddress;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What to send in a measurement.
 *
 * @param sink where to; null for the sink inside
 * @param delay of the sink inside before each reply to a message
 */
record SendPlan(
        int readers,
        int editions,
        int kilobytes,
        int sessions,
        @Nullable InetSocketAddress sink,
        Duration delay) {}
