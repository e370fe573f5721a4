package org.tocsin.ops;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The walk up a domain that finds whose policy counts and which names belong together (RFC 9989 §4.10). */
final class DomainTree {
    private static final int MOST_LABELS = 8;

    private final Dns dns;

    DomainTree(Dns dns) {
        this.dns = dns;
    }

    /** A domain that has one DMARC record. */
    record Place(String domain, TagList record) {
        private String psd() {
            return record.get("psd", "u");
        }
    }

    /** The one record of a domain; several count as none. */
    Optional<Place> at(String domain) {
        List<String> found = dns.texts("_dmarc." + domain).values().stream()
                .filter(text -> text.matches("(?s)\\s*v\\s*=\\s*DMARC1\\s*(;.*)?"))
                .toList();
        return found.size() == 1 ? Optional.of(new Place(domain, TagList.parse(found.get(0)))) : Optional.empty();
    }

    /** Names with the same one belong together. */
    String organization(String domain) {
        List<Place> places = places(domain);
        for (Place place : places) {
            if (place.psd().equals("n")) {
                return place.domain();
            }
            if (place.psd().equals("y") && !place.domain().equals(domain)) {
                return oneBelow(place.domain(), domain);
            }
        }
        return places.isEmpty() ? domain : places.get(places.size() - 1).domain();
    }

    /** The record that counts for mail from the domain: its own, or that of its organization. */
    Optional<Place> policy(String domain) {
        return at(domain).or(() -> at(organization(domain)));
    }

    private List<Place> places(String domain) {
        List<Place> places = new ArrayList<>();
        for (String name : walk(domain)) {
            Optional<Place> place = at(name);
            place.ifPresent(places::add);
            if (place.isPresent() && !place.get().psd().equals("u")) {
                break;
            }
        }
        return places;
    }

    /** Itself, and those above it from at most seven labels on. */
    private static List<String> walk(String domain) {
        List<String> labels = Arrays.asList(domain.split("\\."));
        List<String> names = new ArrayList<>(List.of(domain));
        int first = labels.size() >= MOST_LABELS ? labels.size() - MOST_LABELS + 1 : 1;
        for (int at = first; at < labels.size(); at++) {
            names.add(String.join(".", labels.subList(at, labels.size())));
        }
        return names;
    }

    private static String oneBelow(String above, String domain) {
        String rest = domain.substring(0, domain.length() - above.length() - 1);
        return rest.substring(rest.lastIndexOf('.') + 1) + "." + above;
    }
}
