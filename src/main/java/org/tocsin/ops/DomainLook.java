package org.tocsin.ops;

import java.util.List;

/** What the world sees of a domain that sends. */
public final class DomainLook {
    private static final List<DomainCheck> CHECKS =
            List.of(new SpfCheck(), new DkimCheck(), new DmarcCheck(), new ExchangeCheck(), new TransportCheck());

    private DomainLook() {}

    /** In the order in which a mail system looks; where something is missing, with the record to publish. */
    public static List<Finding> at(SendingDomain domain, Dns dns) {
        return CHECKS.parallelStream() // name servers that do not answer are waited for once
                .map(check -> check.look(domain, dns))
                .flatMap(List::stream)
                .toList();
    }
}
