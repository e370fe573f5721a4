package org.tocsin.bounce;

import java.time.Instant;

/**
 * A message that is kept until people have seen it. Public only because Jdbi makes public types alone.
 *
 * @param digest a keyed hash of it, in hexadecimal
 * @param octets of the whole message
 * @param way how it came in, one word
 */
public record KeptMail(long id, String digest, int octets, String way, Instant receivedAt, int attempts) {}
