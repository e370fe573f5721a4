package org.tocsin.staff;

import java.time.Instant;
import java.util.Map;
import org.tocsin.delivery.MailingKind;
import org.tocsin.delivery.Mailings;
import org.tocsin.mail.MailTemplates;
import org.tocsin.value.Language;
import org.tocsin.value.MailForm;
import org.tocsin.web.Site;

/** Brings somebody the link to set up their account. */
final class InvitationMails {
    private final MailTemplates templates;
    private final Mailings mailings;
    private final Site site;

    InvitationMails(MailTemplates templates, Mailings mailings, Site site) {
        this.templates = templates;
        this.mailings = mailings;
        this.site = site;
    }

    /** Call within the transaction that opens the link; {@code opened} as it is stored there. */
    void send(long staffId, String name, Language language, Instant opened) {
        Map<String, Object> model = Map.of(
                "site_name", site.name(language),
                "site_url", site.link(language, "/"),
                "postal_address", site.postalAddress(),
                "contact", site.contact(),
                "hours", Invitations.LIFE.toHours(),
                "account", name);
        mailings.toOne(
                MailingKind.INVITATION,
                StaffRecipients.number(staffId),
                language,
                MailForm.HTML,
                templates.render(MailingKind.INVITATION.word(), language, model),
                opened);
    }
}
