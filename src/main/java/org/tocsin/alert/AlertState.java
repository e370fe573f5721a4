package org.tocsin.alert;

import java.util.Locale;

/** Where an alert stands in its life. Who may bring it from one to another is the table of {@link AlertAct}. */
public enum AlertState {
    /** Being written. */
    DRAFT("Draft", false),
    /** Waiting for a second person. */
    REVIEW("In review", false),
    /** Sent back to its writers, with a reason. */
    RETURNED("Returned", false),
    /** Refused for good, with a reason. */
    REJECTED("Rejected", true),
    /** Released by a second person; nobody has set it going yet. */
    APPROVED("Approved", false),
    /** Taken back after it was put to review or approved; may be written on. */
    WITHDRAWN("Withdrawn", false),
    /** Waiting for its hour. */
    SCHEDULED("Scheduled", false),
    /** About to start; anybody at the desk can still take it back. */
    HELD("Held", false),
    /** Taken back before it started; may be written on. */
    CANCELLED("Cancelled", false),
    /** On its way to readers, and on the pages. */
    SENDING("Sending", false),
    /** With its readers. */
    SENT("Sent", false),
    /** Stopped on its way: who has not got it will not get it. */
    STOPPED("Stopped", false),
    /** Over: readers are asked not to write any more. */
    CLOSED("Closed", true),
    /** Its deadline passed before it was sent. */
    EXPIRED("Expired", true),
    /** Thrown away before it was ever sent. */
    DISCARDED("Discarded", true);

    private final String words;
    private final boolean isFinal;

    AlertState(String words, boolean isFinal) {
        this.words = words;
        this.isFinal = isFinal;
    }

    /** As in the database. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static AlertState of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    /** As staff read it. */
    String words() {
        return words;
    }

    /** Whether nothing leads out of it. */
    boolean isFinal() {
        return isFinal;
    }

    /** Whether letters are wanted, until the deadline passes. */
    public boolean isOpen() {
        return this == SENDING || this == SENT;
    }

    /** Whether readers may see it. */
    public boolean isPublic() {
        return isOpen() || this == STOPPED || this == CLOSED;
    }
}
