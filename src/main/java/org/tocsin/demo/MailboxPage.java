package org.tocsin.demo;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tocsin.web.Page;
import org.tocsin.web.PageContext;

/** The mails that were sent, newest first. */
final class MailboxPage extends Page {
    private final List<Line> mails;
    private final List<Owner> owners;
    private final @Nullable String olderQuery;
    private final boolean isNewest;

    /** One mail in the list; {@code again} says how many more copies came and is null when none did. */
    record Line(
            long id,
            String subject,
            String from,
            String to,
            String when,
            String machineWhen,
            @Nullable String again) {}

    /** One choice of whose mails to show; the key stands for the address, which must not get into URLs and logs. */
    record Owner(String key, String address, boolean isChosen) {}

    /** @param olderQuery the query that leads to older mails; null when there are none */
    MailboxPage(
            PageContext context, List<Line> mails, List<Owner> owners, @Nullable String olderQuery, boolean isNewest) {
        super(context, "mailbox.mustache");
        this.mails = mails;
        this.owners = owners;
        this.olderQuery = olderQuery;
        this.isNewest = isNewest;
    }

    @Override
    public String title() {
        return say("mailbox_title", Map.of());
    }

    @Override
    public boolean isPrivate() {
        return true;
    }

    public List<Line> mails() {
        return mails;
    }

    public boolean hasMails() {
        return !mails.isEmpty();
    }

    public List<Owner> owners() {
        return owners;
    }

    public boolean hasOwners() {
        return !owners.isEmpty();
    }

    public @Nullable String olderQuery() {
        return olderQuery;
    }

    public boolean isNewest() {
        return isNewest;
    }
}
