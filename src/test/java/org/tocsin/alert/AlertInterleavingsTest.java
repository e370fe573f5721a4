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
    private final AlertCopies copies = new AlertCopies(desk.database.jdbi());
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
            copies.dropOthers(template);
            long id = copies.of(template, "copy-" + round, round % 2 == 1 ? null : DUE);
            play(id, round);

            List<Map<String, Object>> mailings = rows("SELECT m.id, m.state, LOWER(HEX(a.content_hash)) AS hash"
                    + " FROM alert_mailing a JOIN mailing m ON m.id = a.mailing_id WHERE a.alert_id = " + id);
            Chronicle chronicle = new Chronicle(desk.database.jdbi(), desk.here, id);
            acts.addAll(chronicle.acts());
            assertThat(mailings).as("round " + round).hasSizeLessThanOrEqualTo(1);
            if (!mailings.isEmpty()) {
                started++;
                String approved = chronicle.hash(chronicle.approvedWhenStarted());
                assertThat(mailings.get(0).get("hash")).as("round " + round).isEqualTo(approved);
                assertThat(desk.sending.started().get((Long) mailings.get(0).get("id")))
                        .as("handed over in round " + round)
                        .isEqualTo(approved);
            }
            if (chronicle.has(AlertAct.STOP)) {
                stopped++;
                assertThat(mailings.get(0).get("state")).isEqualTo("stopped");
                assertThat(chronicle.acts()).last().isIn("stop", "close");
            }
            chronicle.checkSteps();
        }

        assertThat(started).as("rounds in which it started").isBetween(ROUNDS / 20, ROUNDS - 1);
        assertThat(stopped).as("rounds in which it was stopped").isPositive();
        assertThat(acts)
                .as("what happened at all")
                .contains(
                        "save", "submit", "approve", "schedule", "move", "withdraw", "cancel", "hold", "start", "stop");
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

    private List<Map<String, Object>> rows(String sql) {
        return desk.database
                .jdbi()
                .withHandle(handle -> handle.createQuery(sql).mapToMap().list());
    }
}
