package org.tocsin.ops;

import java.util.List;
import java.util.Locale;

/** Whether the domain of return paths says who may send for it (RFC 7208). */
final class SpfCheck implements DomainCheck {
    private static final String SPF = "SPF";

    @Override
    public List<Finding> look(SendingDomain domain, Dns dns) {
        String name = domain.returnPath();
        Dns.Answer<String> texts = dns.texts(name);
        if (!texts.isKnown()) {
            return List.of(DomainCheck.unknown(SPF, name, publish(domain)));
        }
        List<String> found = SpfWalk.spf(texts.values());
        return switch (found.size()) {
            case 0 -> List.of(Finding.bad(SPF, name + " does not say who may send for it", publish(domain)));
            case 1 -> List.of(finding(name, found.get(0), dns));
            default ->
                List.of(Finding.bad(
                        SPF,
                        name + " has " + found.size() + " SPF records, so none counts",
                        "Make one of them that has the mechanisms of all."));
        };
    }

    private static String publish(SendingDomain domain) {
        return "Publish (a provider that sends for you names an include: of its own):\n"
                + SendingDomain.zoneLine(domain.returnPath(), domain.spfLine());
    }

    private static Finding finding(String name, String spf, Dns dns) {
        SpfWalk walk = new SpfWalk(dns);
        walk.walk(name, spf);
        if (walk.questions() > SpfWalk.MOST_QUESTIONS) {
            return Finding.bad(
                    SPF,
                    "checking " + name + " takes " + walk.questions() + " questions to the DNS, and ten are allowed",
                    "Take out an include that is not needed, or write addresses (ip4:, ip6:) in its place.");
        }
        if (!walk.faults().isEmpty()) {
            return Finding.bad(SPF, name + ": " + String.join("; ", walk.faults()), "Mend the record: “" + spf + "”");
        }
        String words = spf.toLowerCase(Locale.ROOT);
        if (words.matches(".* [+]?all( .*)?") || words.matches(".* [?]all( .*)?")) {
            return Finding.bad(SPF, name + " lets anybody send for it", "End the record with -all.");
        }
        return words.contains("all") || words.contains("redirect=")
                ? Finding.good(
                        SPF,
                        name + " says who may send for it; to check it takes " + walk.questions() + " of ten questions")
                : Finding.doubtful(SPF, name + " does not say that nobody else may send", "End the record with -all.");
    }
}
