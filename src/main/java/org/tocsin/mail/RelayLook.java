package org.tocsin.mail;

import java.util.List;

/**
 * How a relay was found when somebody looked: it answered, is as safe as wanted, and took our password where it has one.
 *
 * @param isEncrypted by TLS, with a certificate that is right
 * @param largest octets of a message that it takes; 0 when it names no limit
 * @param offers the extensions it offers that Tocsin makes use of
 */
public record RelayLook(boolean isEncrypted, long largest, List<String> offers) {}
