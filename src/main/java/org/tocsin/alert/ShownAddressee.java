package org.tocsin.alert;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tocsin.text.Dates;
import org.tocsin.value.LanguageTag;
import org.tocsin.web.PageContext;

/**
 * Somebody to write to, as mails, pages and letters show them.
 *
 * @param number within the alert, from 1; stands in addresses
 * @param heading the line above all others, in the script that the reader reads where it is known
 * @param who the first line of the envelope, in Latin script
 * @param envelope the rest of what belongs on an envelope, in Latin script
 * @param own the whole in the script of their country; null when it is not known
 * @param hasPost whether there is a postal address at all
 * @param salutation how a letter in the language of the version begins
 * @param reads the languages that they read, the one preferred first, as the reader calls them; empty when nobody said
 * @param verified when it was last checked, in words; empty when nobody said
 */
record ShownAddressee(
        int number,
        boolean isCopy,
        AddresseeCard card,
        Heading heading,
        String who,
        List<String> envelope,
        @Nullable Own own,
        boolean hasPost,
        String salutation,
        String reads,
        String verified) {

    /** A line with its language, which is empty where nobody knows it. */
    record Heading(String lang, String words) {
        String dir() {
            return lang.isEmpty() ? "" : new LanguageTag(lang).direction();
        }
    }

    /** An envelope in the script of the country; its language is empty where nobody knows it. */
    record Own(String lang, List<String> lines) {}

    /** What stands on an envelope in one script; its first line stands out. */
    record Envelope(String lang, String first, List<String> rest) {
        String words() {
            return rest.isEmpty() ? first : first + "\n" + String.join("\n", rest);
        }
    }

    /** In every script that is known, the one that the reader reads first. */
    List<Envelope> envelopes() {
        Envelope latin = new Envelope("en", who, envelope);
        if (own == null) {
            return List.of(latin);
        }
        List<String> lines = own.lines();
        Envelope local = new Envelope(own.lang(), lines.get(0), lines.subList(1, lines.size()));
        return heading.lang().equals("en") ? List.of(latin, local) : List.of(local, latin);
    }

    /** One way to reach them, as a label and what stands behind it. */
    record Way(String label, String value) {}

    /** @param version tag of the language that the letter is in */
    static ShownAddressee of(AlertAddressee addressee, int number, String version, PageContext context) {
        AddresseeCard card = addressee.card();
        String name = (card.honorific() + " " + card.name()).strip();
        String who = card.name().isEmpty() ? card.office() : name;
        List<String> envelope = new ArrayList<>();
        add(envelope, card.name().isEmpty() ? "" : card.office());
        add(envelope, card.organisation());
        envelope.addAll(CountryLine.under(card.postalLatin(), card));
        String salutation = card.salutation(version);
        return new ShownAddressee(
                number,
                addressee.isCopy(),
                card,
                heading(card, who, context),
                who,
                List.copyOf(envelope),
                own(card),
                !card.postalLatin().isEmpty() || !card.postalNative().isEmpty(),
                salutation.isEmpty()
                        ? AddresseeTools.ofLetter(version, context).say("alert_letter_salutation")
                        : salutation,
                ReadLanguages.names(card, context.language()),
                addressee.verifiedOn() == null
                        ? ""
                        : context.say(
                                "alert_verified",
                                Map.of("day", Dates.day(addressee.verifiedOn(), context.language()))));
    }

    /** For mails and plain letters: everything but the postal address. */
    List<Way> ways(PageContext context) {
        return Stream.of(
                        Stream.of(card.fax()).map(fax -> new Way(context.say("alert_fax"), fax)),
                        Stream.of(card.phone()).map(phone -> new Way(context.say("alert_phone"), phone)),
                        card.emails().stream().map(email -> new Way(context.say("alert_email"), email)),
                        Stream.of(card.webForm()).map(form -> new Way(context.say("alert_form"), form)),
                        Stream.of(card.social()).map(social -> new Way(context.say("alert_social"), social)))
                .flatMap(ways -> ways)
                .filter(way -> !way.value().isEmpty())
                .toList();
    }

    private static Heading heading(AddresseeCard card, String who, PageContext context) {
        String own = (card.nativeOffice() + " " + card.nativeName()).strip();
        String lang = NativeTongue.of(card);
        return context.language().isHan() && lang.startsWith("zh") && !own.isEmpty()
                ? new Heading(lang, own)
                : new Heading("en", who);
    }

    private static @Nullable Own own(AddresseeCard card) {
        List<String> lines = new ArrayList<>();
        add(lines, card.nativeOffice());
        add(lines, card.nativeName());
        lines.addAll(CountryLine.under(card.postalNative(), card));
        return lines.isEmpty() ? null : new Own(NativeTongue.of(card), List.copyOf(lines));
    }

    private static void add(List<String> lines, String line) {
        if (!line.isBlank()) {
            lines.add(line.strip());
        }
    }
}
