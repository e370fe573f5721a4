package org.tocsin.subscriber;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.tocsin.delivery.MailingKind;
import org.tocsin.delivery.Mailings;
import org.tocsin.mail.MailTemplates;
import org.tocsin.mail.ReaderMark;
import org.tocsin.value.Language;
import org.tocsin.value.MailForm;
import org.tocsin.web.Site;

/** The mails that answer forms. They carry one link and no news. */
public final class RequestMails {
    private final MailTemplates templates;
    private final Mailings mailings;
    private final Site site;

    public RequestMails(MailTemplates templates, Mailings mailings, Site site) {
        this.templates = templates;
        this.mailings = mailings;
        this.site = site;
    }

    /** Asks whether this mailbox wants our mails. Call within the transaction that decides it. */
    void confirmation(long subscriberId, Language language, MailForm form, Instant now) {
        Map<String, Object> model = model(language);
        model.put("hours", Requests.TIME_TO_CONFIRM.toHours());
        send(MailingKind.CONFIRMATION, subscriberId, language, form, model, now);
    }

    /** Brings the link to change a subscription. Call within the transaction that decides it. */
    void link(long subscriberId, Language language, MailForm form, Instant now) {
        Map<String, Object> model = model(language);
        model.put("minutes", ManageLinks.LIFE.toMinutes());
        model.put("unsubscribe", ReaderMark.UNSUBSCRIBE.text());
        send(MailingKind.LINK, subscriberId, language, form, model, now);
    }

    /** Asks a new address whether it is theirs. Call within the transaction that decides it. */
    void newAddress(StoredSubscriber subscriber, Instant now) {
        Language language = subscriber.languageOfMails();
        Map<String, Object> model = model(language);
        model.put("hours", Requests.TIME_TO_CONFIRM.toHours());
        send(MailingKind.MOVE, subscriber.id(), language, subscriber.mailForm(), model, now);
    }

    /** Tells the old address. Call within the transaction that decides it. */
    void addressNotice(StoredSubscriber subscriber, Instant now) {
        Language language = subscriber.languageOfMails();
        send(MailingKind.MOVED, subscriber.id(), language, subscriber.mailForm(), model(language), now);
    }

    /**
     * Asks an address that only bounced for a while whether it still lives.
     *
     * @return the mailing
     */
    long probe(StoredSubscriber subscriber, Instant now) {
        Language language = subscriber.languageOfMails();
        Map<String, Object> model = model(language);
        model.put("unsubscribe", ReaderMark.UNSUBSCRIBE.text());
        return send(MailingKind.PROBE, subscriber.id(), language, subscriber.mailForm(), model, now);
    }

    private Map<String, Object> model(Language language) {
        Map<String, Object> model = new HashMap<>();
        model.put("site_name", site.name(language));
        model.put("site_url", site.link(language, "/"));
        model.put("postal_address", site.postalAddress());
        model.put("contact", site.contact());
        return model;
    }

    private long send(
            MailingKind kind,
            long subscriberId,
            Language language,
            MailForm form,
            Map<String, Object> model,
            Instant now) {
        return mailings.toOne(kind, subscriberId, language, form, templates.render(kind.word(), language, model), now);
    }
}
