package org.tocsin.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tocsin.alert.Newsdesk.JUN;
import static org.tocsin.alert.Newsdesk.LI;
import static org.tocsin.alert.Newsdesk.MEI;
import static org.tocsin.alert.Newsdesk.NOW;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AlertInterleavingsTest {
    private static final int ROUNDS = 1000;
    private static final int ACTS = 3;
    private static final Instant DUE = NOW.plus(Duration.ofMinutes(5));

    private final Newsdesk desk = new Newsdesk();
    private final ExecutorService nodes = Executors.newFixedThreadPool(2);

    @AfterEach
    void close() {
        nodes.shutdownNow();
    }

    @Test
    void neverPlansAnUnapprovedByteAndNothingAfterAStopWhateverTwoNodesDoAtOnce() throws Exception {
        long template = desk.scheduled(desk.content());
        desk.database.jdbi().useHandle(handle -> handle.execute("UPDATE alert SET start_at = '2026-12-01 00:00:00'"));
        int started = 0;
        int stopped = 0;
        Set<String> acts = new TreeSet<>();

        for (int round = 0; round < ROUNDS; round++) {
            long id = copyOf(template, round);
            play(id, round);

            List<Map<String, Object>> mailings = rows("SELECT m.id, m.state, LOWER(HEX(a.content_hash)) AS hash"
                    + " FROM alert_mailing a JOIN mailing m ON m.id = a.mailing_id WHERE a.alert_id = " + id);
            List<ApprovalDao.Step> steps =
                    new ArrayList<>(desk.here.moves().approvals().steps(id, 50));
            java.util.Collections.reverse(steps);
            steps.forEach(step -> acts.add(step.act()));
            assertThat(mailings).as("round " + round).hasSizeLessThanOrEqualTo(1);
            if (!mailings.isEmpty()) {
                started++;
                String approved = approvedWhenStarted(id, steps);
                assertThat(mailings.get(0).get("hash")).as("round " + round).isEqualTo(approved);
                assertThat(desk.sending.started().get((Long) mailings.get(0).get("id")))
                        .as("handed over in round " + round)
                        .isEqualTo(approved);
            }
            boolean isStopped = steps.stream().anyMatch(step -> step.act().equals("stop"));
            if (isStopped) {
                stopped++;
                assertThat(mailings.get(0).get("state")).isEqualTo("stopped");
                assertThat(steps.get(steps.size() - 1).act()).isIn("stop", "close");
            }
            assertThat(steps)
                    .as("round " + round)
                    .allSatisfy(step -> assertThat(AlertAct.valueOf(step.act().toUpperCase(java.util.Locale.ROOT))
                                    .leadsFrom(AlertState.of(step.fromState())))
                            .isTrue());
            chained(steps);
        }

        assertThat(started).as("rounds in which it started").isBetween(ROUNDS / 20, ROUNDS - 1);
        assertThat(stopped).as("rounds in which it was stopped").isPositive();
        assertThat(acts)
                .as("what happened at all")
                .contains(
                        "save", "submit", "approve", "schedule", "move", "withdraw", "cancel", "hold", "start", "stop");
    }

    /** The content of the revision that was approved last before the start, by somebody who had not saved it. */
    private String approvedWhenStarted(long id, List<ApprovalDao.Step> steps) {
        int revision = 0;
        for (ApprovalDao.Step step : steps) {
            switch (AlertAct.valueOf(step.act().toUpperCase(java.util.Locale.ROOT))) {
                case APPROVE -> revision = step.revision();
                case SAVE, SUBMIT, MOVE, CANCEL, GIVE_BACK, WITHDRAW, RETURN -> revision = 0;
                case START -> {
                    assertThat(step.revision()).isEqualTo(revision);
                    assertThat(rows("SELECT 1 FROM alert_approval p JOIN alert_revision r ON r.alert_id = p.alert_id"
                                    + " AND r.number = p.revision AND r.content_hash = p.content_hash"
                                    + " AND r.saved_by != p.approved_by WHERE p.alert_id = " + id
                                    + " AND p.revision = " + revision))
                            .isNotEmpty();
                    return hash(id, revision);
                }
                default -> {}
            }
        }
        throw new AssertionError("planned without a start");
    }

    /** No step may have been overlooked: each begins where the one before ended. */
    private static void chained(List<ApprovalDao.Step> steps) {
        for (int i = 1; i < steps.size(); i++) {
            assertThat(steps.get(i).fromState()).isEqualTo(steps.get(i - 1).toState());
        }
    }

    private void play(long id, int seed) throws Exception {
        CyclicBarrier together = new CyclicBarrier(2);
        Future<?> here = nodes.submit(() -> acts(desk.here, id, new Random(seed * 2L), together));
        Future<?> there = nodes.submit(() -> acts(desk.there, id, new Random(seed * 2L + 1), together));
        here.get(60, TimeUnit.SECONDS);
        there.get(60, TimeUnit.SECONDS);
    }

    private Void acts(AlertRules node, long id, Random random, CyclicBarrier together) throws Exception {
        together.await(60, TimeUnit.SECONDS);
        for (int i = 0; i < ACTS; i++) {
            act(node, id, random);
        }
        return null;
    }

    private void act(AlertRules node, long id, Random random) {
        AlertRow row = desk.row(id);
        switch (random.nextInt(9)) {
            case 0 -> node.drafts().save(MEI, id, row.revision(), draft -> edited(draft, random), NOW);
            case 1 -> {
                node.drafts().tryOut(MEI, id, NOW);
                node.drafts().submit(MEI, id, row.revision(), NOW);
            }
            case 2 -> {
                node.releases().approve(LI, id, desk.seen(id), NOW);
                node.releases().schedule(LI, id, NOW);
            }
            case 3 -> node.releases().plain(AlertAct.CANCEL, JUN, id, "", NOW);
            case 4 -> node.releases().stop(JUN, id, "", NOW);
            case 5 -> node.releases().plain(AlertAct.WITHDRAW, JUN, id, "", NOW);
            case 6 -> node.releases().move(MEI, id, at(DUE.plusSeconds(random.nextInt(3))), NOW);
            default -> node.ticks().runDue(DUE);
        }
    }

    private static AlertSchedule at(Instant start) {
        return new AlertSchedule(LocalDateTime.ofInstant(start, ZoneOffset.UTC), "UTC");
    }

    private AlertDraft edited(AlertDraft draft, Random random) {
        AlertVersion other = new AlertVersion(
                "Title " + random.nextInt(), "s", "f", "b", List.of("d", "e"), "l", List.of(), List.of(), "", "");
        return draft.with(draft.content().with("en", other, true).with("zh-Hans", Sample.chinese(), true));
    }

    /** Approved, every other one scheduled as well, without all that led there: a thousand of them are made. */
    private long copyOf(long template, int round) {
        return desk.database.jdbi().inTransaction(handle -> {
            handle.execute("DELETE FROM alert WHERE id != ?", template);
            long id = handle.createUpdate("INSERT INTO alert (reference, label, state, kind, revision, edited_by,"
                            + " submitted_by, counted, start_at, held_until, deadline, send_until)"
                            + " SELECT :ref, :ref, state, kind, revision, edited_by, submitted_by, counted, :due,"
                            + " :due, deadline, send_until FROM alert WHERE id = :template")
                    .bind("ref", "copy-" + round)
                    .bind("template", template)
                    .bind("due", DUE)
                    .executeAndReturnGeneratedKeys("id")
                    .mapTo(long.class)
                    .one();
            handle.execute(
                    "INSERT INTO alert_revision (alert_id, number, content, desk_only, content_hash, saved_by, saved_at)"
                            + " SELECT ?, number, content, desk_only, content_hash, saved_by, saved_at"
                            + " FROM alert_revision WHERE alert_id = ?",
                    id,
                    template);
            handle.execute(
                    "INSERT INTO alert_approval (alert_id, revision, content_hash, approved_by, approved_at, is_alone,"
                            + " reason, counted) SELECT ?, revision, content_hash, approved_by, approved_at, is_alone,"
                            + " reason, counted FROM alert_approval WHERE alert_id = ?",
                    id,
                    template);
            handle.execute(
                    "INSERT INTO alert_step (alert_id, act, from_state, to_state, revision, reason, happened_at)"
                            + " SELECT ?, act, from_state, to_state, revision, reason, happened_at"
                            + " FROM alert_step WHERE alert_id = ? ORDER BY id",
                    id,
                    template);
            if (round % 2 == 1) {
                handle.execute(
                        "UPDATE alert SET state = 'approved', start_at = NULL, held_until = NULL WHERE id = ?", id);
                handle.execute("DELETE FROM alert_step WHERE alert_id = ? AND act = 'schedule'", id);
            }
            return id;
        });
    }

    private String hash(long id, int revision) {
        return HexFormat.of()
                .formatHex(desk.here
                        .moves()
                        .revisions()
                        .find(id, revision)
                        .orElseThrow()
                        .contentHash());
    }

    private List<Map<String, Object>> rows(String sql) {
        return desk.database
                .jdbi()
                .withHandle(handle -> handle.createQuery(sql).mapToMap().list());
    }
}
