package org.tocsin;

import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;
import org.tocsin.ops.Dns;

/**
 * How far a check may reach beyond this machine's own.
 *
 * @param dns where to ask; null for the servers that this machine asks
 * @param isFar whether sources are fetched and the DNS is asked in the demo, too
 */
record CheckReach(@Nullable Dns dns, boolean isFar) {
    static final CheckReach NEAR = new CheckReach(null, false);

    /** @param server as typed; null for those of this machine */
    static CheckReach of(@Nullable String server, boolean isFar) {
        try {
            return new CheckReach(server == null ? null : Dns.at(server), isFar);
        } catch (UnknownHostException | NumberFormatException e) {
            throw new StartTrouble("There is no name server “" + server + "”.");
        }
    }

    Dns names() {
        return dns == null ? Dns.ofThisMachine() : dns;
    }
}
