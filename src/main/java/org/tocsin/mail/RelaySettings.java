package org.tocsin.mail;

import org.jspecify.annotations.Nullable;

/**
 * Where the relay is and how it is spoken to.
 *
 * @param helloName how we name ourselves in EHLO: a public name, not that of the machine
 * @param user for AUTH; null when the relay knows us by our place
 * @param password null when there is no user
 */
public record RelaySettings(
        String host,
        int port,
        Tls tls,
        String helloName,
        @Nullable String user,
        @Nullable String password,
        RelayTimeouts timeouts) {

    public RelaySettings {
        if ((user == null) != (password == null)) {
            throw new IllegalArgumentException("a relay needs both a user and a password, or neither");
        }
        if (!helloName.matches("[A-Za-z0-9.-]+|\\[[0-9A-Za-z.:]+]")) {
            throw new IllegalArgumentException("the name for EHLO is a domain or an address in brackets");
        }
        if (user != null && tls != Tls.REQUIRED && tls != Tls.IMPLICIT && !isThisMachine(host)) {
            throw new IllegalArgumentException("a password may only cross the network over TLS");
        }
    }

    /** A relay that needs no password. */
    public static RelaySettings open(String host, int port, Tls tls, String helloName) {
        return new RelaySettings(host, port, tls, helloName, null, null, RelayTimeouts.standard());
    }

    private static boolean isThisMachine(String host) {
        return host.equals("localhost") || host.equals("127.0.0.1") || host.equals("::1");
    }

    /** Never the password. */
    @Override
    public String toString() {
        return "RelaySettings[" + host + ":" + port + ", " + tls + "]";
    }
}
