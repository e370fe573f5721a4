package org.tocsin.alert;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Jdbi;
import org.tocsin.mail.RenderedMail;
import org.tocsin.staff.StaffMember;
import org.tocsin.subscriber.AlertReaders;
import org.tocsin.value.Language;
import org.tocsin.value.MailForm;

/** Plans nothing, but makes mailings that go and come with the transaction, as the real one does. */
final class FakeSending implements AlertSending {
    private final Jdbi jdbi;
    private final AtomicInteger readers = new AtomicInteger(100);
    private volatile boolean isDone;
    private volatile Room room = Room.ALL;

    private final Map<Long, String> started = new ConcurrentHashMap<>();

    final List<String> told = Collections.synchronizedList(new ArrayList<>());
    final List<String> asked = Collections.synchronizedList(new ArrayList<>());
    final List<String> toWriters = Collections.synchronizedList(new ArrayList<>());
    final List<Long> tried = Collections.synchronizedList(new ArrayList<>());

    FakeSending(Jdbi jdbi) {
        this.jdbi = jdbi;
        jdbi.useHandle(handle -> handle.execute("DELETE FROM mailing WHERE kind = 'alert'"));
    }

    int readers() {
        return readers.get();
    }

    void readers(int count) {
        readers.set(count);
    }

    void done() {
        isDone = true;
    }

    void notDone() {
        isDone = false;
    }

    @Override
    public int count(Order order, Instant now) {
        return readers.get();
    }

    @Override
    public AudienceSplit split(Order order) {
        AlertReaders.Share all =
                new AlertReaders.Share(Language.EN, MailForm.HTML, false, false, false, false, false, readers.get());
        return new AudienceSplit(List.of(all), Map.of());
    }

    @Override
    public long start(Order order, Instant now) {
        long mailing = insert(order, now);
        started.put(mailing, HexFormat.of().formatHex(order.content().hash()));
        return mailing;
    }

    /** What was to go out with a mailing, by its hash; also where the transaction was undone. */
    Map<Long, String> started() {
        return Map.copyOf(started);
    }

    private long insert(Order order, Instant now) {
        return jdbi.withHandle(handle -> handle.createUpdate(
                        "INSERT INTO mailing (kind, lane, created_at, send_until) VALUES ('alert', 1, :now, :until)")
                .bind("now", now)
                .bind("until", order.sendUntil())
                .executeAndReturnGeneratedKeys("id")
                .mapTo(long.class)
                .one());
    }

    @Override
    public void stop(long alertId, List<Long> mailingIds, Instant now) {
        jdbi.useHandle(handle -> handle.createUpdate("UPDATE mailing SET state = 'stopped' WHERE id IN (<ids>)")
                .bindList("ids", mailingIds)
                .execute());
    }

    @Override
    public boolean isStopped(List<Long> mailingIds) {
        return !mailingIds.isEmpty()
                && jdbi.withHandle(handle -> handle.createQuery(
                                "SELECT COUNT(*) > 0 FROM mailing WHERE state = 'stopped' AND id IN (<ids>)")
                        .bindList("ids", mailingIds)
                        .mapTo(boolean.class)
                        .one());
    }

    @Override
    public boolean isDone(long alertId, List<Long> mailingIds) {
        return isDone;
    }

    @Override
    public boolean sendTrial(StaffMember to, Order draft, Instant now) {
        tried.add(to.id());
        return true;
    }

    @Override
    public Account account(List<Long> mailingIds) {
        return mailingIds.isEmpty() ? Account.NONE : new Account(90, 8, 2, 0);
    }

    @Override
    public RenderedMail preview(Order draft, String version, Instant now) {
        return new RenderedMail("[TEST] " + draft.label(), "<p>" + version + "</p>", version);
    }

    @Override
    public Room room(Order draft, String version, Instant now) {
        return room;
    }

    void room(Room other) {
        room = other;
    }

    @Override
    public void tellApprovers(long alertId, long submitter, String subject, String words, Instant now) {
        asked.add(submitter + ": " + subject);
    }

    @Override
    public void tellWriters(long alertId, Collection<Long> writers, String subject, String words, Instant now) {
        toWriters.add(writers + ": " + subject + ". " + words);
    }

    @Override
    public void tellStaff(long alertId, String subject, String words, Instant now) {
        told.add(subject);
    }

    List<String> mailings() {
        return jdbi.withHandle(
                handle -> handle.createQuery("SELECT state FROM mailing WHERE kind = 'alert' ORDER BY id")
                        .mapTo(String.class)
                        .list());
    }
}
