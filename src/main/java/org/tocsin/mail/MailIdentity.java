package org.tocsin.mail;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tocsin.value.EmailAddress;
import org.tocsin.value.Language;

/**
 * Who a mail comes from.
 *
 * @param names what stands before the address in From; English stands in where a language is missing
 * @param replyTo a mailbox that people read; null when it is the address of From
 * @param returnPathDomain where failure reports go
 * @param dkim signs every mail
 * @param logo travels in mails whose html shows it; null for none
 */
public record MailIdentity(
        Map<Language, String> names,
        EmailAddress from,
        @Nullable String replyTo,
        String returnPathDomain,
        MailingList list,
        Dkim dkim,
        @Nullable Logo logo) {

    public MailIdentity {
        names = Map.copyOf(names);
        if (replyTo != null) {
            replyTo = new EmailAddress(replyTo).value();
        }
        if (from.isInternational() || (replyTo != null && new EmailAddress(replyTo).isInternational())) {
            throw new IllegalArgumentException("the sender's addresses must be ASCII: not every relay takes others");
        }
    }

    /** One without a logo and an archive. */
    public MailIdentity(
            Map<Language, String> names,
            EmailAddress from,
            @Nullable String replyTo,
            String returnPathDomain,
            String listId,
            Dkim dkim) {
        this(names, from, replyTo, returnPathDomain, new MailingList(listId, null), dkim, null);
    }

    /** One whose mails are not signed here. */
    public MailIdentity(
            Map<Language, String> names,
            EmailAddress from,
            @Nullable String replyTo,
            String returnPathDomain,
            String listId) {
        this(names, from, replyTo, returnPathDomain, listId, Dkim.none());
    }

    /** The same, with mails signed by these keys. */
    public MailIdentity signedBy(Dkim other) {
        return new MailIdentity(names, from, replyTo, returnPathDomain, list, other, logo);
    }

    /** Of people who read what is sent there. */
    String mailbox() {
        return replyTo == null ? from.value() : replyTo;
    }

    String name(Language language) {
        String name = names.get(language);
        return name != null ? name : names.getOrDefault(Language.EN, "");
    }
}
