package org.tocsin.staff;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.tocsin.delivery.MailingKind;
import org.tocsin.delivery.Mailings;
import org.tocsin.delivery.Planned;
import org.tocsin.mail.MailTemplates;
import org.tocsin.mail.RenderedMail;
import org.tocsin.value.Language;
import org.tocsin.value.MailForm;
import org.tocsin.web.Site;

/** Mails to staff, other than invitations. Those whose address nobody knows are passed over. */
public final class StaffMails {
    private final StaffDao staff;
    private final MailTemplates templates;
    private final Mailings mailings;
    private final Site site;

    public StaffMails(Jdbi jdbi, MailTemplates templates, Mailings mailings, Site site) {
        this.staff = jdbi.onDemand(StaffDao.class);
        this.templates = templates;
        this.mailings = mailings;
        this.site = site;
    }

    /**
     * What readers are to get, to one of staff alone. Call within the transaction that decides it.
     *
     * @param pictures ids of what the HTML shows
     * @return false when there is no address of theirs
     */
    public boolean trial(long staffId, Language language, RenderedMail mail, List<Long> pictures, Instant now) {
        if (!staff.reachable().contains(staffId)) {
            return false;
        }
        send(MailingKind.TEST, List.of(staffId), language, mail, pictures, now);
        return true;
    }

    /**
     * Tells all of staff something. Call within the transaction that decides it.
     *
     * @param subject one line in English
     * @param words one paragraph in English
     * @param path of a page that says more, beginning with a slash
     */
    public void tellAll(String subject, String words, String path, Instant now) {
        tell(staff.reachable(), subject, words, path, now);
    }

    /**
     * Tells those of staff who may do something, but for one who knows already. Call within the transaction that decides
     * it.
     *
     * @param knows the id of whoever is not told
     */
    public void tellThose(Permission permission, long knows, String subject, String words, String path, Instant now) {
        List<Long> those = staff.withAddress().stream()
                .filter(each ->
                        each.id() != knows && Role.set(each.roles()).stream().anyMatch(role -> role.grants(permission)))
                .map(StaffDao.WithAddress::id)
                .toList();
        tell(those, subject, words, path, now);
    }

    private void tell(List<Long> all, String subject, String words, String path, Instant now) {
        if (!all.isEmpty()) {
            Map<String, Object> model = new HashMap<>();
            model.put("site_name", site.name(Language.EN));
            model.put("site_url", site.link(Language.EN, "/"));
            model.put("postal_address", site.postalAddress());
            model.put("subject_line", subject);
            model.put("words", words);
            model.put("page", site.desk() + path);
            RenderedMail mail = templates.render(MailingKind.NOTICE.word(), Language.EN, model);
            send(MailingKind.NOTICE, all, Language.EN, mail, List.of(), now);
        }
    }

    private void send(
            MailingKind kind, List<Long> to, Language language, RenderedMail mail, List<Long> pictures, Instant now) {
        long mailing = mailings.begin(kind, now, null);
        long edition = mailings.edition(mailing, language, MailForm.HTML, mail, pictures, now);
        List<Planned> planned = to.stream()
                .map(id -> new Planned(StaffRecipients.number(id), edition))
                .toList();
        mailings.add(mailing, kind, planned, now);
        mailings.prepared(mailing, now);
    }
}
