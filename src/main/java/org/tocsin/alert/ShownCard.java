package org.tocsin.alert;

import java.util.List;
import java.util.stream.Stream;
import org.tocsin.value.Language;

/**
 * An addressee as staff see them in an alert or in the directory.
 *
 * @param letters which languages they read and how letters to them begin, in one line
 */
record ShownCard(String office, String who, String ways, String letters, String verified, boolean isCopy) {

    static ShownCard of(AddresseeSince addressee) {
        String verified =
                addressee.verifiedOn() == null ? "nobody has made sure" : "made sure of on " + addressee.verifiedOn();
        return of(addressee.kept().card(), addressee.kept().isCopy(), verified + since(addressee));
    }

    private static String since(AddresseeSince addressee) {
        if (addressee.isRetired()) {
            return ", not used any more";
        }
        return addressee.isDoubted() ? ", doubted since" : addressee.isChanged() ? ", changed since" : "";
    }

    static ShownCard of(AddresseeCard card, boolean isCopy, String verified) {
        String who = joined(Stream.of(
                card.honorific(),
                card.name(),
                isolated(card.nativeOffice()),
                isolated(card.nativeName()),
                card.organisation()));
        Stream<String> ways = Stream.of(
                String.join(", ", card.postalLatin()),
                isolated(String.join(", ", card.postalNative())),
                labelled("fax", card.fax()),
                labelled("phone", card.phone()),
                String.join(", ", card.emails()),
                card.webForm(),
                labelled("social media", card.social()));
        String country = card.hostCountry().isEmpty() ? card.country() : card.country() + " in " + card.hostCountry();
        return new ShownCard(card.office() + " (" + country + ")", who, joined(ways), letters(card), verified, isCopy);
    }

    private static String letters(AddresseeCard card) {
        Stream<String> beginnings = card.salutations().entrySet().stream()
                .map(each -> "in " + TongueName.of(each.getKey()) + " " + isolated("“" + each.getValue() + "”"));
        return joined(Stream.concat(Stream.of(labelled("reads", ReadLanguages.names(card, Language.EN))), beginnings));
    }

    /** Lines that run from right to left keep their order among others that do not (UAX 9, isolates). */
    private static String isolated(String lines) {
        return lines.isEmpty() ? "" : "\u2068" + lines + "\u2069";
    }

    private static String labelled(String label, String value) {
        return value.isEmpty() ? "" : label + " " + value;
    }

    private static String joined(Stream<String> parts) {
        List<String> there = parts.filter(part -> !part.isEmpty()).toList();
        return String.join(" · ", there);
    }
}
