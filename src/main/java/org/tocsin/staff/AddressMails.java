package org.tocsin.staff;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tocsin.delivery.MailingKind;
import org.tocsin.delivery.Mailings;
import org.tocsin.mail.MailTemplates;
import org.tocsin.mail.ReaderMark;
import org.tocsin.value.Language;
import org.tocsin.value.MailForm;
import org.tocsin.web.Site;

/** Asks the mailbox that somebody of staff names whether it is theirs, and tells the one of before. */
final class AddressMails {
    private final MailTemplates templates;
    private final Mailings mailings;
    private final Site site;

    AddressMails(MailTemplates templates, Mailings mailings, Site site) {
        this.templates = templates;
        this.mailings = mailings;
        this.site = site;
    }

    /** Call within the transaction that asks; {@code asked} as it is stored there. */
    void ask(long staffId, String name, Instant asked) {
        Map<String, Object> model = model();
        model.put("contact", site.contact());
        model.put("hours", StaffAddresses.LIFE.toHours());
        model.put("account", name);
        model.put("confirm", ReaderMark.CONFIRM.text());
        send(MailingKind.DESKMOVE, staffId, MailingKind.DESKMOVE.word(), model, asked);
    }

    /** As {@link #ask}, to the mailbox that is in force by now. */
    void tell(long staffId, String name, Instant asked) {
        Map<String, Object> model = model();
        model.put("subject_line", "another mail address for your account");
        model.put(
                "words",
                "Somebody signed in as “" + name
                        + "”, or an admin, asked for the mails of this account to go to another"
                        + " address. As soon as that one is confirmed, nothing more comes here. If it was you, or you asked"
                        + " for it, you need not do anything. If not, tell an admin at once, and change your password.");
        model.put("lines", List.of());
        model.put("page", site.desk() + "/staff/account");
        send(MailingKind.DESKMOVED, staffId, MailingKind.NOTICE.word(), model, asked);
    }

    private Map<String, Object> model() {
        Map<String, Object> model = new HashMap<>();
        model.put("site_name", site.name(Language.EN));
        model.put("site_url", site.link(Language.EN, "/"));
        model.put("postal_address", site.postalAddress());
        return model;
    }

    private void send(MailingKind kind, long staffId, String template, Map<String, Object> model, Instant asked) {
        mailings.toOne(
                kind,
                StaffRecipients.number(staffId),
                Language.EN,
                MailForm.HTML,
                templates.render(template, Language.EN, model),
                asked);
    }
}
