package org.tocsin.mail;

import java.time.Duration;

/**
 * How long a relay may keep us waiting.
 *
 * @param connect for the connection to open
 * @param reply for the reply to a command
 * @param write for a block of data to be taken
 * @param accept for the reply to the final dot: giving up too early means that the message comes twice
 */
public record RelayTimeouts(Duration connect, Duration reply, Duration write, Duration accept) {

    /** As RFC 5321 §4.5.3.2 asks of clients; as in {@code config.yml}. */
    public static RelayTimeouts standard() {
        return new RelayTimeouts(
                Duration.ofSeconds(30), Duration.ofMinutes(5), Duration.ofMinutes(3), Duration.ofMinutes(10));
    }
}
