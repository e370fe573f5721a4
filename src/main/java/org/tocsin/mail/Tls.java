package org.tocsin.mail;

/** How a connection to a relay is kept private. Wherever TLS is used, the certificate and its name are checked. */
public enum Tls {
    /** Never: for a relay on the same machine. */
    NONE,
    /** STARTTLS where the relay offers it (RFC 3207). */
    OPPORTUNISTIC,
    /** STARTTLS or no mail. */
    REQUIRED,
    /** TLS from the first byte (RFC 8314 §3.3). */
    IMPLICIT
}
