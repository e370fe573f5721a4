package org.tocsin.bounce;

import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tocsin.staff.Permission;
import org.tocsin.staff.StaffMember;
import org.tocsin.staff.StaffPage;
import org.tocsin.text.Dates;
import org.tocsin.value.Language;
import org.tocsin.web.PageContext;

/** What came back and nobody understood, kept for two weeks. */
final class UnreadablePage extends StaffPage {
    private final List<KeptMail> mails;
    private final boolean isFull;

    /** @param isFull whether there may be more on a next page */
    UnreadablePage(PageContext context, StaffMember staff, List<KeptMail> mails, boolean isFull) {
        super(context, staff, Area.BOUNCES, "unreadable.mustache");
        this.mails = mails;
        this.isFull = isFull;
    }

    /** One message. */
    record Row(long id, String when, String way, String size, String until) {}

    @Override
    public String title() {
        return "Messages that nobody understood";
    }

    public boolean mayOpen() {
        return staff().may(Permission.RESUME_READERS);
    }

    public List<Row> rows() {
        ZoneId zone = context().site().zone();
        return mails.stream()
                .map(mail -> new Row(
                        mail.id(),
                        Dates.dayAndTime(mail.receivedAt(), zone, Language.EN),
                        mail.way(),
                        (mail.octets() + 1023) / 1024 + " KB",
                        Dates.dayAndTime(mail.receivedAt().plus(KeptMails.LIFE), zone, Language.EN)))
                .toList();
    }

    /** The key of the next page; null when this is the last. */
    public @Nullable Long next() {
        return isFull ? mails.get(mails.size() - 1).id() : null;
    }
}
