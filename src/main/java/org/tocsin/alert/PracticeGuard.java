package org.tocsin.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.tocsin.mail.RenderedMail;
import org.tocsin.staff.StaffMember;

/** Stands before the way to readers: of practice nothing goes there, whatever the desk asks for. */
final class PracticeGuard implements AlertSending {
    /** So long practice is on its way, so that stopping it can be practised, too. */
    static final Duration ON_ITS_WAY = Duration.ofMinutes(2);

    private final AlertSending sending;
    private final DeskDao desk;

    PracticeGuard(AlertSending sending, DeskDao desk) {
        this.sending = sending;
        this.desk = desk;
    }

    private boolean isPractice(long alertId) {
        return desk.find(alertId).map(AlertRow::isPractice).orElse(false);
    }

    /** The same number as in earnest, so that it is read and ticked as in earnest. */
    @Override
    public int count(Order order, Instant now) {
        return sending.count(order, now);
    }

    @Override
    public AudienceSplit split(Order order) {
        return sending.split(order);
    }

    /** @throws IllegalStateException for practice, of which there is no mailing */
    @Override
    public long start(Order order, Instant now) {
        if (isPractice(order.alertId())) {
            throw new IllegalStateException("practice was to be sent to readers");
        }
        return sending.start(order, now);
    }

    @Override
    public void stop(long alertId, List<Long> mailingIds, Instant now) {
        sending.stop(alertId, mailingIds, now);
    }

    @Override
    public boolean isStopped(List<Long> mailingIds) {
        return sending.isStopped(mailingIds);
    }

    @Override
    public boolean isDone(long alertId, List<Long> mailingIds) {
        return sending.isDone(alertId, mailingIds);
    }

    /** To whoever asks for it alone, as ever. */
    @Override
    public boolean sendTrial(StaffMember to, Order draft, Instant now) {
        return sending.sendTrial(to, draft, now);
    }

    @Override
    public Account account(List<Long> mailingIds) {
        return sending.account(mailingIds);
    }

    @Override
    public RenderedMail preview(Order draft, String version, Instant now) {
        return sending.preview(draft, version, now);
    }

    @Override
    public Room room(Order draft, String version, Instant now) {
        return sending.room(draft, version, now);
    }

    @Override
    public void tellApprovers(long alertId, long submitter, String subject, String words, Instant now) {
        if (!isPractice(alertId)) {
            sending.tellApprovers(alertId, submitter, subject, words, now);
        }
    }

    @Override
    public void tellWriters(long alertId, Collection<Long> writers, String subject, String words, Instant now) {
        if (!isPractice(alertId)) {
            sending.tellWriters(alertId, writers, subject, words, now);
        }
    }

    /** Nobody is woken by practice. */
    @Override
    public void tellStaff(long alertId, String subject, String words, Instant now) {
        if (!isPractice(alertId)) {
            sending.tellStaff(alertId, subject, words, now);
        }
    }
}
