package org.tocsin.delivery;

import java.util.Locale;

/** What a mailing is for. */
public enum MailingKind {
    /** Asks whoever typed an address to confirm it. */
    CONFIRMATION(Lane.TRANSACTIONAL, false),
    /** Brings the link to one's own preferences. */
    LINK(Lane.TRANSACTIONAL, false),
    /** Brings a member of staff the link to set up an account; its deliveries have numbers of staff. */
    INVITATION(Lane.TRANSACTIONAL, false),
    /** Brings a member of staff what readers would get; its deliveries have numbers of staff. */
    TEST(Lane.TRANSACTIONAL, false),
    /** Tells staff of something; its deliveries have numbers of staff. */
    NOTICE(Lane.TRANSACTIONAL, false),
    /** Asks an address that bounced for a while whether it still lives. */
    PROBE(Lane.TRANSACTIONAL, false),
    /** Asks a new address of a subscriber whether it is theirs; goes there. */
    MOVE(Lane.TRANSACTIONAL, false),
    /** Tells the old address that another was named; goes there, whatever became of it. */
    MOVED(Lane.TRANSACTIONAL, false),
    /** Asks a new address of a member of staff whether it is theirs; goes there, with numbers of staff. */
    DESKMOVE(Lane.TRANSACTIONAL, false),
    /** Tells the old address of a member of staff that another was named; goes there, with numbers of staff. */
    DESKMOVED(Lane.TRANSACTIONAL, false),
    DIGEST(Lane.DIGEST, true),
    ALERT(Lane.ALERT, true);

    private final Lane lane;
    private final boolean isBulk;

    MailingKind(Lane lane, boolean isBulk) {
        this.lane = lane;
        this.isBulk = isBulk;
    }

    public Lane lane() {
        return lane;
    }

    /** Bulk mail can be left with one click (RFC 8058); an answer to a form cannot. */
    public boolean isBulk() {
        return isBulk;
    }

    /** Whether the numbers of its deliveries are those of staff. */
    public boolean isToStaff() {
        return switch (this) {
            case INVITATION, TEST, NOTICE, DESKMOVE, DESKMOVED -> true;
            case CONFIRMATION, LINK, PROBE, MOVE, MOVED, DIGEST, ALERT -> false;
        };
    }

    /** As in the database and in what mails say of themselves: small letters alone. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException when there is no such kind */
    public static MailingKind of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
