package org.tocsin.demo;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.tocsin.mail.ReadMail;
import org.tocsin.text.Dates;
import org.tocsin.web.Page;
import org.tocsin.web.PageContext;

/** One mail, as the person would see it who got it. */
final class MailPage extends Page {
    private final long id;
    private final StoredMail stored;
    private final ReadMail mail;
    private final MailView view;

    /** A link to another way of looking at the mail. */
    record Tab(String name, String query, boolean isCurrent) {}

    MailPage(PageContext context, long id, StoredMail stored, ReadMail mail, MailView view) {
        super(context, "mail.mustache");
        this.id = id;
        this.stored = stored;
        this.mail = mail;
        this.view = view;
    }

    @Override
    public String title() {
        return mail.subject().isBlank() ? say("mailbox_no_subject", Map.of()) : mail.subject();
    }

    @Override
    public boolean isPrivate() {
        return true;
    }

    public long id() {
        return id;
    }

    public String from() {
        return mail.from();
    }

    public String to() {
        return stored.envelope().recipient();
    }

    public String when() {
        return Dates.dayAndTime(stored.receivedAt(), context().site().zone(), language());
    }

    public String machineWhen() {
        return Dates.machine(stored.receivedAt());
    }

    public List<Tab> tabs() {
        return Arrays.stream(MailView.values())
                .map(each ->
                        new Tab(say("mailbox_view_" + each.word(), Map.of()), "?show=" + each.word(), each == view))
                .toList();
    }

    public boolean isHtml() {
        return view == MailView.HTML && hasHtml();
    }

    public boolean lacksHtml() {
        return view == MailView.HTML && !hasHtml();
    }

    private boolean hasHtml() {
        return !mail.html().isBlank();
    }

    public boolean isText() {
        return view == MailView.TEXT;
    }

    public List<TextRun> text() {
        return TextRun.split(mail.text());
    }

    public boolean isHeaders() {
        return view == MailView.HEADERS;
    }

    public String returnPath() {
        return "<" + stored.envelope().sender() + ">";
    }

    public List<ReadMail.Header> headers() {
        return mail.headers();
    }
}
