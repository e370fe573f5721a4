package org.tocsin.alert;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tocsin.mail.RenderedMail;
import org.tocsin.staff.StaffMember;

/**
 * The way from the desk to readers: the desk decides that an alert starts or stops, this makes mailings of it.
 *
 * <p>Every method is called inside a database transaction that holds the row of the alert locked ({@code SELECT … FOR
 * UPDATE}), so two nodes never call for one alert at a time, and what is written here is committed together with the
 * state of the alert, or not at all. A transaction that lost a deadlock is run again: nothing may be done but reading and
 * writing the database, no mail handed over, no thread started, nothing remembered in fields. Whatever is to happen
 * afterwards must be found in the database by a task of the timetable.
 */
public interface AlertSending {

    /**
     * An alert that starts, or is to be counted.
     *
     * @param alertId the row of table {@code alert}
     * @param reference as in addresses, {@code ua-12-26}
     * @param label as people write it, {@code UA 12/26}
     * @param revision of the content, in table {@code alert_revision}
     * @param content what was approved, octet by octet: its hash was compared with the approval in this transaction
     * @param parentId the alert that an update, a correction or a stand-down follows; null for a first one
     * @param follows how readers know the parent; null for a first one, and before it was looked up
     * @param sendUntil the first instant at which nothing may be sent any more; null for no end
     */
    record Order(
            long alertId,
            String reference,
            String label,
            int revision,
            AlertContent content,
            @Nullable Long parentId,
            @Nullable FollowedAlert follows,
            @Nullable Instant sendUntil) {

        Order(
                long alertId,
                String reference,
                String label,
                int revision,
                AlertContent content,
                @Nullable Long parentId,
                @Nullable Instant sendUntil) {
            this(alertId, reference, label, revision, content, parentId, null, sendUntil);
        }

        Order with(AlertContent other) {
            return new Order(alertId, reference, label, revision, other, parentId, follows, sendUntil);
        }

        Order following(FollowedAlert followed) {
            return new Order(alertId, reference, label, revision, content, parentId, followed, sendUntil);
        }
    }

    /**
     * How many readers would be written to if it started now: the same people whom {@link #start} would plan for.
     * Readers who will be left out (suppressed addresses) may be counted.
     *
     * @return at least 0
     */
    int count(Order order, Instant now);

    /** The same people as {@link #count} counts, split. */
    AudienceSplit split(Order order);

    /**
     * Makes the mailing of an alert. State {@code sending} and the row of {@code alert_mailing} are written by the desk
     * in this transaction. The mailing must not be sent before the transaction is committed, and nothing of it at or
     * after {@code order.sendUntil()}. Where there are too many readers for one transaction, only the mailing and its
     * editions are made here, and a task of the timetable plans the rest – unless the mailing was stopped meanwhile.
     *
     * <p>For a follow-up: whoever of the parent's readers has not got the parent yet must not get it any more where this
     * one replaces it, and nobody gets this one before the parent.
     *
     * @return the number of the mailing
     */
    long start(Order order, Instant now);

    /**
     * Ends the mailings of an alert: when the transaction is committed, nothing more of them is claimed. What is on the
     * wire at that moment still goes.
     *
     * @param mailingIds all of the alert, at least one
     */
    void stop(long alertId, List<Long> mailingIds, Instant now);

    /** Whether one of these mailings was stopped, by whomever; false when there is none. */
    boolean isStopped(List<Long> mailingIds);

    /** Whether everybody of these mailings is planned for and nobody waits any more, so that the alert is sent. */
    boolean isDone(long alertId, List<Long> mailingIds);

    /**
     * Sends a draft to the member of staff who asks for it, in every language it has, marked as a test in subject and
     * text, with links that lead to the preview. To nobody else, ever.
     *
     * @return false when there is no address of theirs to send it to
     */
    boolean sendTrial(StaffMember to, Order draft, Instant now);

    /**
     * What became of an alert so far.
     *
     * @param waiting those who may still get it
     * @param stopped those whom a stop came before
     * @param others left out, gone, refused or too late
     */
    record Account(int accepted, int waiting, int stopped, int others) {
        static final Account NONE = new Account(0, 0, 0, 0);

        Account plus(Account other) {
            return new Account(
                    accepted + other.accepted, waiting + other.waiting, stopped + other.stopped, others + other.others);
        }
    }

    /** @param mailingIds all of the alert; {@link Account#NONE} when there is none */
    Account account(List<Long> mailingIds);

    /** A version of a draft as {@link #sendTrial} would send it. */
    RenderedMail preview(Order draft, String version, Instant now);

    /** How much of a version mail programs show before they cut a mail off. */
    enum Room {
        ALL,
        /** Background or facts are left to the plain part and the page. */
        PART,
        /** They would cut it off though that was left out. */
        TOO_LITTLE
    }

    /** What there is room for in the HTML of a version of a draft. */
    Room room(Order draft, String version, Instant now);

    /** Tells those who may approve that an alert waits for them, but for whoever put it there. */
    void tellApprovers(long alertId, long submitter, String subject, String words, Instant now);

    /** Tells those who wrote an alert what became of it at the desk; by their ids. */
    void tellWriters(long alertId, Collection<Long> writers, String subject, String words, Instant now);

    /**
     * Tells all of staff of something about an alert: that it was approved by one person alone, that it expired, that it
     * started. Those without an address are passed over.
     *
     * @param subject one line
     * @param words one paragraph, plain text
     */
    void tellStaff(long alertId, String subject, String words, Instant now);
}
