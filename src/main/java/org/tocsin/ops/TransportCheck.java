package org.tocsin.ops;

import java.util.List;

/** Whether mail that comes back must be encrypted: MTA-STS (RFC 8461) and its reports (RFC 8460). Advice alone. */
final class TransportCheck implements DomainCheck {
    private static final String TLS = "TLS";

    @Override
    public List<Finding> look(SendingDomain domain, Dns dns) {
        String name = domain.returnPath();
        return List.of(
                finding(
                        dns.texts("_mta-sts." + name),
                        "v=STSv1",
                        Finding.good(TLS, name + " asks for encryption (MTA-STS)"),
                        Finding.advice(
                                TLS,
                                name + " does not ask others to encrypt what they send to it",
                                "If you like: a policy at https://mta-sts." + name + "/.well-known/mta-sts.txt and\n"
                                        + SendingDomain.zoneLine("_mta-sts." + name, "v=STSv1; id=1"))),
                finding(
                        dns.texts("_smtp._tls." + name),
                        "v=TLSRPTv1",
                        Finding.good(TLS, "reports of failed encryption are asked for (TLS-RPT)"),
                        Finding.advice(
                                TLS,
                                "nobody is told when encryption to " + name + " fails",
                                "If you like:\n"
                                        + SendingDomain.zoneLine(
                                                "_smtp._tls." + name, "v=TLSRPTv1; rua=mailto:" + domain.contact()))));
    }

    private static Finding finding(Dns.Answer<String> texts, String beginning, Finding there, Finding missing) {
        if (!texts.isKnown()) {
            return Finding.advice(
                    TLS, "no name server answered, so it cannot be told: " + missing.says(), missing.advice());
        }
        return texts.values().stream().anyMatch(text -> text.startsWith(beginning)) ? there : missing;
    }
}
