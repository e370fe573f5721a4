package org.tocsin.staff;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
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

    /** A line of a list: what it says, and the path of the page that says more, beginning with a slash. */
    public record Line(String words, String path) {}

    /**
     * What staff are told.
     *
     * @param subject one line in English
     * @param words one paragraph in English
     * @param lines of a list below it; mostly none
     * @param path of a page that says more, beginning with a slash
     */
    public record Notice(String subject, String words, List<Line> lines, String path) {
        public Notice {
            lines = List.copyOf(lines);
        }
    }

    /**
     * Tells all of staff something. Call within the transaction that decides it.
     *
     * @see Notice
     */
    public void tellAll(String subject, String words, String path, Instant now) {
        send(staff.reachable(), new Notice(subject, words, List.of(), path), now);
    }

    /**
     * Tells those of staff who may do something, but for one who knows already. Call within the transaction that decides
     * it.
     *
     * @param knows the id of whoever is not told
     * @see Notice
     */
    public void tellThose(Permission permission, long knows, String subject, String words, String path, Instant now) {
        List<Long> those =
                whoMay(permission).stream().filter(id -> id != knows).sorted().toList();
        send(those, new Notice(subject, words, List.of(), path), now);
    }

    /** Tells some of staff, by their ids, something. Call within the transaction that decides it. */
    public void tell(Collection<Long> those, Notice notice, Instant now) {
        send(staff.reachable().stream().filter(those::contains).toList(), notice, now);
    }

    /** The ids of those who may do something and can be written to. */
    public Set<Long> whoMay(Permission permission) {
        return staff.withAddress().stream()
                .filter(each -> Role.set(each.roles()).stream().anyMatch(role -> role.grants(permission)))
                .map(StaffDao.WithAddress::id)
                .collect(Collectors.toSet());
    }

    private void send(List<Long> to, Notice notice, Instant now) {
        if (!to.isEmpty()) {
            Map<String, Object> model = new HashMap<>();
            model.put("site_name", site.name(Language.EN));
            model.put("site_url", site.link(Language.EN, "/"));
            model.put("postal_address", site.postalAddress());
            model.put("subject_line", notice.subject());
            model.put("words", notice.words());
            model.put(
                    "lines",
                    notice.lines().stream()
                            .map(line -> Map.of("line", line.words(), "link", site.desk() + line.path()))
                            .toList());
            model.put("page", site.desk() + notice.path());
            RenderedMail mail = templates.render(MailingKind.NOTICE.word(), Language.EN, model);
            send(MailingKind.NOTICE, to, Language.EN, mail, List.of(), now);
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
