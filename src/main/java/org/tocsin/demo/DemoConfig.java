package org.tocsin.demo;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/**
 * Whether Tocsin shows itself with a sample publication and a mailbox of its own.
 *
 * @param mailboxPort where the demo mailbox takes mail, on the loopback address; 0 for any free port
 */
public record DemoConfig(
        boolean enabled, @Min(0) @Max(65_535) int mailboxPort) {}
