package org.tocsin.alert;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tocsin.value.LanguageTag;
import org.tocsin.web.PageContext;

/**
 * Somebody to write to, with what it takes.
 *
 * @param mailto null where there is no e-mail address
 */
public record AddresseeTools(ShownAddressee to, @Nullable Mailto mailto, ModelLetter letter, List<Way> ways) {

    /** One way to reach them; {@code link} is empty where there is nothing to open. */
    public record Way(String label, String value, String link) {}

    static AddresseeTools of(
            AlertContent content, AlertAddressee addressee, int number, String tag, PageContext context) {
        ShownAddressee to = ShownAddressee.of(addressee, number, tag, context);
        ModelLetter letter = ModelLetter.of(content, tag, to.salutation(), ofLetter(tag, context));
        List<String> emails = addressee.card().emails();
        return new AddresseeTools(
                to,
                emails.isEmpty() ? null : Mailto.of(emails, letter.subject(), letter.shorterAndShorter()),
                letter,
                to.ways(context).stream()
                        .map(way -> new Way(
                                way.label(), way.value(), FactsReader.isOnTheWeb(way.value()) ? way.value() : ""))
                        .toList());
    }

    /** What we put around the words of a version is in its language, whatever the language of the page. */
    static PageContext ofLetter(String tag, PageContext context) {
        return new PageContext(context.site(), context.words(), new LanguageTag(tag).nearest(), context.path());
    }

    public int number() {
        return to.number();
    }

    public boolean isCopy() {
        return to.isCopy();
    }

    public String salutation() {
        return to.salutation();
    }

    public String reads() {
        return to.reads();
    }

    public String verified() {
        return to.verified();
    }

    public boolean hasPost() {
        return to.hasPost();
    }

    /** Whether there is a letter on paper to them. */
    public boolean hasSheet() {
        return hasPost() && !isCopy();
    }

    public ShownAddressee.Heading heading() {
        return to.heading();
    }

    /** As on an envelope, one line a line. */
    public String envelope() {
        return to.who() + "\n" + String.join("\n", to.envelope());
    }

    /** In every script that is known, the one of the heading first. */
    public List<ShownAddressee.Heading> envelopes() {
        return to.envelopes().stream()
                .map(each -> new ShownAddressee.Heading(each.lang(), each.words()))
                .toList();
    }

    /** The one for a sheet of paper: in the script that its letter is in, where its street is known in it. */
    ShownAddressee.Heading envelopeOfLetter() {
        boolean isRead = letterLang().startsWith("zh") && ownLang().startsWith("zh");
        boolean isOwn = !to.card().postalNative().isEmpty()
                && (isRead || to.card().postalLatin().isEmpty());
        return isOwn
                ? new ShownAddressee.Heading(ownLang(), ownEnvelope())
                : new ShownAddressee.Heading("en", envelope());
    }

    /** The same in the script of their country; empty when that is not known. */
    public String ownEnvelope() {
        ShownAddressee.Own own = to.own();
        return own == null ? "" : String.join("\n", own.lines());
    }

    public String ownLang() {
        ShownAddressee.Own own = to.own();
        return own == null ? "en" : own.lang();
    }

    public String letterLang() {
        return letter.lang();
    }

    public String letterDir() {
        return new LanguageTag(letterLang()).direction();
    }

    public String letterText() {
        return letter.text();
    }

    public String mailtoLink() {
        return mailto == null ? "" : mailto.link();
    }

    public boolean isShortened() {
        return mailto != null && mailto.isShortened();
    }
}
