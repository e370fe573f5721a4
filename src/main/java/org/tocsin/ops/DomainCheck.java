package org.tocsin.ops;

import java.util.List;

/** One thing that the DNS must say so that mail of ours arrives, and that of others under our name does not. */
interface DomainCheck {
    List<Finding> look(SendingDomain domain, Dns dns);

    /** @param publish what must stand there, as far as the settings tell; empty where they do not */
    static Finding unknown(String check, String name, String publish) {
        return Finding.doubtful(
                check,
                "no name server answered for " + name,
                "Look whether this machine reaches its name servers, or name another one: --dns-server."
                        + (publish.isEmpty() ? "" : "\n" + publish));
    }
}
