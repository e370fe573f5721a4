package org.tocsin.ops;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;

/** Whether mail comes back: to the return path, and to the address in From. */
final class ExchangeCheck implements DomainCheck {
    private static final String MX = "MX";
    private static final String REVERSE = "Reverse";

    @Override
    public List<Finding> look(SendingDomain domain, Dns dns) {
        List<Finding> findings = new ArrayList<>(returnPath(domain, dns));
        if (!domain.from().equals(domain.returnPath())) {
            findings.addAll(from(domain.from(), dns));
        }
        return findings;
    }

    private static List<Finding> returnPath(SendingDomain domain, Dns dns) {
        String name = domain.returnPath();
        Dns.Answer<Dns.Exchange> exchanges = dns.exchanges(name);
        String publish = "Publish, with the host that hands mail on to Tocsin (docs/bounces.md):\n" + name
                + ". IN MX 10 " + domain.mailHost() + ".";
        if (!exchanges.isKnown()) {
            return List.of(DomainCheck.unknown(MX, name, publish));
        }
        if (exchanges.isEmpty()) {
            return List.of(Finding.bad(MX, "nothing says where mail for " + name + " goes: bounces are lost", publish));
        }
        if (exchanges.values().get(0).host().isEmpty()) {
            return List.of(Finding.bad(MX, name + " says that it takes no mail (a null MX)", publish));
        }
        List<Finding> findings = new ArrayList<>();
        for (Dns.Exchange exchange : exchanges.values()) {
            findings.addAll(host(name, exchange.host(), dns));
        }
        return findings;
    }

    private static List<Finding> host(String name, String host, Dns dns) {
        Dns.Answer<InetAddress> addresses = dns.addresses(host);
        if (!addresses.isKnown()) {
            return List.of(DomainCheck.unknown(MX, host, ""));
        }
        if (addresses.isEmpty()) {
            return List.of(Finding.bad(
                    MX, "mail for " + name + " goes to " + host + ", which has no address", "Publish an A or AAAA."));
        }
        List<Finding> findings = new ArrayList<>();
        findings.add(Finding.good(MX, "mail for " + name + " goes to " + host));
        for (InetAddress address : addresses.values()) {
            boolean isConfirmed = dns.names(address).values().stream()
                    .anyMatch(found -> dns.addresses(found).values().contains(address));
            findings.add(
                    isConfirmed
                            ? Finding.good(REVERSE, address.getHostAddress() + " has a name that leads back to it")
                            : Finding.doubtful(
                                    REVERSE,
                                    address.getHostAddress() + " (" + host + ") has no name that leads back to it",
                                    "If it also sends, providers refuse its mail: ask whoever gave you the address to"
                                            + " set its PTR to " + host + "."));
        }
        return findings;
    }

    private static List<Finding> from(String name, Dns dns) {
        Dns.Answer<Dns.Exchange> exchanges = dns.exchanges(name);
        boolean takesMail =
                !exchanges.isEmpty() && !exchanges.values().get(0).host().isEmpty();
        return !exchanges.isKnown() || takesMail
                ? List.of()
                : List.of(Finding.doubtful(
                        MX,
                        "nothing says where mail for " + name + " goes: answers of readers are lost, and some providers"
                                + " refuse mail that nobody can answer",
                        "Publish an MX for " + name + "."));
    }
}
