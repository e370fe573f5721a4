package org.tocsin.mail;

import org.jspecify.annotations.Nullable;

/**
 * What mails say of the list that they are sent to: one for all topics, since which of them somebody reads is nobody's
 * business.
 *
 * @param id as in List-Id (RFC 2919), such as {@code news.lists.example.org}
 * @param archive the address of a page with what was sent (RFC 2369 §3.6); null when there is none
 * @param tellsKinds whether Feedback-ID says what kind of mail each is
 */
public record MailingList(String id, @Nullable String archive, boolean tellsKinds) {
    private static final Characters LINK = Characters.visibleWithout("\"<>\\^`{|}");
    private static final int LONGEST = 255;

    /** A list that has nothing to hide. */
    public MailingList(String id, @Nullable String archive) {
        this(id, archive, true);
    }

    public MailingList {
        if (!id.matches("[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)+") || id.length() > LONGEST) {
            throw new IllegalArgumentException("a list id is a name like news.lists.example.org");
        }
        if (archive != null && !LINK.areAll(archive, 0, archive.length())) {
            throw new IllegalArgumentException("the address of the archive has a form that no mail can carry");
        }
    }
}
