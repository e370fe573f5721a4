package org.tocsin.ops;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Whether mail that others send under our name is refused, and our own is not (DMARC, RFC 9989). */
final class DmarcCheck implements DomainCheck {
    private static final String DMARC = "DMARC";
    private static final Set<String> TAGS =
            Set.of("v", "p", "sp", "np", "adkim", "aspf", "rua", "ruf", "fo", "psd", "t");
    private static final Set<String> GONE = Set.of("pct", "rf", "ri"); // RFC 7489 had them

    @Override
    public List<Finding> look(SendingDomain domain, Dns dns) {
        String name = "_dmarc." + domain.from();
        if (!dns.texts(name).isKnown()) {
            return List.of(DomainCheck.unknown(DMARC, name, publish(domain, name)));
        }
        DomainTree tree = new DomainTree(dns);
        Optional<DomainTree.Place> policy = tree.policy(domain.from());
        if (policy.isEmpty()) {
            return List.of(Finding.bad(
                    DMARC,
                    domain.from() + " has no policy, or several: anybody can write in its name, and large providers"
                            + " refuse mail from it",
                    publish(domain, name)));
        }
        List<Finding> findings = new ArrayList<>();
        findings.add(policy(domain, policy.get()));
        findings.addAll(doubts(policy.get().record()));
        findings.addAll(alignment(domain, policy.get().record(), tree));
        findings.addAll(reports(domain, policy.get(), dns));
        return findings;
    }

    private static String publish(SendingDomain domain, String name) {
        return "Publish this first, and once reports show that only yours goes out, with p=reject:\n"
                + SendingDomain.zoneLine(
                        name, "v=DMARC1; p=none; rua=mailto:" + DmarcReports.address(domain.returnPath()));
    }

    private static Finding policy(SendingDomain domain, DomainTree.Place place) {
        boolean isOwn = place.domain().equals(domain.from());
        String tag = isOwn || place.record().get("sp") == null ? "p" : "sp";
        String policy = place.record().get(tag, "none");
        String says = "_dmarc." + place.domain() + " asks for " + tag + "=" + policy;
        return switch (policy) {
            case "reject", "quarantine" ->
                place.record().get("t", "n").equals("y")
                        ? Finding.doubtful(DMARC, says + ", and t=y says not to do so yet", "Take t=y away.")
                        : Finding.good(DMARC, says);
            case "none" ->
                Finding.doubtful(
                        DMARC,
                        says + ": false mail in this name is taken",
                        "Once reports show that only yours goes out, publish p=reject.");
            default -> Finding.bad(DMARC, says + ", which means nothing", "Use none, quarantine or reject.");
        };
    }

    private static List<Finding> doubts(TagList record) {
        List<Finding> findings = new ArrayList<>();
        for (String tag : record.tags().keySet()) {
            if (GONE.contains(tag)) {
                findings.add(Finding.doubtful(
                        DMARC,
                        "the tag " + tag + "= no longer means anything (RFC 9989)",
                        tag.equals("pct") ? "Take it out; t=y is for trying out." : "Take it out."));
            } else if (!TAGS.contains(tag)) {
                findings.add(Finding.doubtful(DMARC, "the tag " + tag + "= means nothing", "Take it out or mend it."));
            }
        }
        return findings;
    }

    /** One of the two that fits is enough for a mail to pass; two stand more. */
    private static List<Finding> alignment(SendingDomain domain, TagList record, DomainTree tree) {
        boolean spf = isAligned(domain.from(), domain.returnPath(), record.get("aspf", "r"), tree);
        boolean dkim = domain.keys().stream()
                .anyMatch(key -> isAligned(domain.from(), key.domain(), record.get("adkim", "r"), tree));
        String spfWords = "the return path’s domain " + domain.returnPath() + (spf ? " belongs" : " does not belong")
                + " to that of From";
        if (spf) {
            return List.of(Finding.good(DMARC, spfWords + (dkim ? ", and so does a signature" : "")));
        }
        String advice = record.get("aspf", "r").equals("s")
                ? "Take aspf=s out of the record, or make both the same domain."
                : "Set TOCSIN_MAIL_RETURN_PATH_DOMAIN to a name below " + domain.from() + ".";
        return List.of(
                dkim
                        ? Finding.doubtful(DMARC, spfWords + "; only signatures count", advice)
                        : Finding.bad(DMARC, spfWords + ", and no signature of Tocsin’s does: mails fail", advice));
    }

    private static boolean isAligned(String from, String other, String mode, DomainTree tree) {
        return from.equals(other)
                || (!mode.equals("s") && tree.organization(from).equals(tree.organization(other)));
    }

    private static List<Finding> reports(SendingDomain domain, DomainTree.Place place, Dns dns) {
        String rua = place.record().get("rua");
        if (rua == null) {
            return List.of(Finding.doubtful(
                    DMARC,
                    "nobody gets reports about mail in this name",
                    "Add rua=mailto:" + DmarcReports.address(domain.returnPath()) + " to _dmarc." + place.domain()
                            + "."));
        }
        List<Finding> findings = new ArrayList<>();
        for (String target : rua.split(",")) {
            String host = target.strip().toLowerCase(Locale.ROOT).replaceFirst("!.*", "");
            host = host.substring(host.lastIndexOf('@') + 1);
            if (!isWithin(host, place.domain()) && !takesReports(place.domain(), host, dns)) {
                findings.add(Finding.doubtful(
                        DMARC,
                        host + " does not say that it takes reports about " + place.domain() + ", so it gets none",
                        "There must stand:\n"
                                + SendingDomain.zoneLine(place.domain() + "._report._dmarc." + host, "v=DMARC1")));
            }
        }
        return findings;
    }

    private static boolean isWithin(String host, String domain) {
        return host.equals(domain) || host.endsWith("." + domain) || domain.endsWith("." + host);
    }

    private static boolean takesReports(String domain, String host, Dns dns) { // RFC 9990
        return dns.texts(domain + "._report._dmarc." + host).values().stream()
                .anyMatch(text -> text.strip().startsWith("v=DMARC1"));
    }
}
