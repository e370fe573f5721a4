package org.tocsin.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tocsin.delivery.Dispatcher;

/**
 * Two nodes, an SMTP server on a socket, and whatever people at the desk may do, drawn by lot. What fails says with which
 * seed; {@code -Dtocsin.seed=…} draws the same again, and in turns also plays the same.
 */
class AlertsOnTheWireTest {
    private static final int IN_TURNS = 150;
    private static final int BATCHES = 8;
    private static final int AT_ONCE = 20;

    @RegisterExtension
    final SendingAlerts given = new SendingAlerts();

    private final ExecutorService people = Executors.newFixedThreadPool(2);
    private TwoNodes nodes;
    private WireCases cases;
    private DrawnActs acts;
    private WireChecks checks;
    private int stopped;
    private int mailed;

    @BeforeEach
    void open() {
        nodes = new TwoNodes(given);
        acts = new DrawnActs(nodes);
        checks = new WireChecks(nodes, acts);
        cases = new WireCases(nodes, acts);
    }

    @AfterEach
    void close() throws Exception {
        people.shutdownNow();
        nodes.close();
    }

    @Test
    void sendsNothingUnapprovedLateStoppedOrTwiceWhateverTwoNodesDoInTurns() {
        long one = Long.getLong("tocsin.seed", -1);
        for (long seed = one < 0 ? 1 : one; seed <= (one < 0 ? IN_TURNS : one); seed++) {
            try {
                inTurns(seed);
            } catch (RuntimeException | Error e) {
                throw new AssertionError("with -Dtocsin.seed=" + seed, e);
            }
        }

        assertThat(mailed).as("mails").isGreaterThan(one < 0 ? IN_TURNS : -1);
        assertThat(stopped).as("stopped while mails were on their way").isGreaterThan(one < 0 ? IN_TURNS / 20 : -1);
    }

    @Test
    void sendsNothingUnapprovedLateStoppedOrTwiceWhateverTwoNodesDoAtOnce() throws Exception {
        long from = Long.getLong("tocsin.seed", 1);
        for (long seed = from; seed < from + BATCHES; seed++) {
            try {
                atOnce(seed);
            } catch (RuntimeException | Error e) {
                throw new AssertionError("with -Dtocsin.seed=" + seed + ", if threads do the same again", e);
            }
        }

        assertThat(mailed).as("mails").isGreaterThan(BATCHES * AT_ONCE);
        assertThat(stopped).as("stopped while mails were on their way").isPositive();
    }

    private void inTurns(long seed) {
        Random random = new Random(seed);
        long id = begin(random, "copy-" + seed);
        for (int act = 5 + random.nextInt(6); act > 0; act--) {
            TwoNodes.Node node = random.nextBoolean() ? nodes.here : nodes.there;
            switch (random.nextInt(8)) {
                case 0, 1 -> acts.act(node, id, random);
                case 2 -> acts.moveOn(random);
                case 3 -> acts.tick(node);
                case 4 -> node.mailings().planDue(nodes.now());
                default -> send(node, id, random);
            }
        }
        settle(() -> nodes.send(random.nextBoolean() ? nodes.here : nodes.there));
        check(List.of(id));
    }

    /** While one mail is on the wire, the other node does something. */
    private void send(TwoNodes.Node node, long id, Random random) {
        TwoNodes.Node other = nodes.other(node);
        WireSink.Step when = WireSink.Step.values()[random.nextInt(3)];
        int number = random.nextInt(8);
        int what = random.nextInt(7);
        int[] seen = {0};
        nodes.sink.between((step, reader) -> {
            if (step == when && seen[0]++ == number) {
                switch (what) {
                    case 0, 1 -> stop(other, id);
                    case 2 -> acts.moveOn(random);
                    case 3 -> acts.tick(other);
                    case 4 -> other.mailings().planDue(nodes.now());
                    case 5 -> acts.followAtOnce(other, id, AlertKind.CORRECTION);
                    default -> acts.act(other, id, random);
                }
            }
        });
        nodes.send(node);
        nodes.sink.between((step, reader) -> {});
        nodes.sink.require();
    }

    /** Whatever of the case can be stopped; what the worker knew before is old when it goes on. */
    private void stop(TwoNodes.Node node, long first) {
        int before = acts.cuts().size();
        acts.caseOf(first).forEach(id -> acts.stop(node, id));
        stopped += acts.cuts().size() - before;
        WireChecks.letKnownGrowOld();
    }

    private void atOnce(long seed) throws Exception {
        Random random = new Random(seed);
        List<Long> ids = new ArrayList<>();
        cases.clear(random);
        for (int number = 0; number < AT_ONCE; number++) {
            ids.add(cases.next(random, "copy-" + (seed * AT_ONCE + number)));
        }
        nodes.sink.between((step, reader) -> LockSupport.parkNanos(500_000)); // so that something can come between
        Dispatcher here = nodes.dispatcher(nodes.here, 3);
        Dispatcher there = nodes.dispatcher(nodes.there, 3);
        here.start();
        there.start();
        try {
            CyclicBarrier together = new CyclicBarrier(2);
            Future<?> one = people.submit(() -> work(nodes.here, here, ids, new Random(seed * 2), together));
            Future<?> two = people.submit(() -> work(nodes.there, there, ids, new Random(seed * 2 + 1), together));
            one.get(60, TimeUnit.SECONDS);
            two.get(60, TimeUnit.SECONDS);
            settle(() -> given.await(() -> {
                here.nudge();
                there.nudge();
                return !given.isDue();
            }));
        } finally {
            here.stop();
            there.stop();
        }
        stopped += acts.cuts().size();
        check(ids);
    }

    private Void work(TwoNodes.Node node, Dispatcher dispatcher, List<Long> ids, Random random, CyclicBarrier together)
            throws Exception {
        together.await(60, TimeUnit.SECONDS);
        for (int act = 0; act < 6 * AT_ONCE; act++) {
            long id = ids.get(random.nextInt(ids.size()));
            switch (random.nextInt(12)) {
                case 0 -> acts.tick(node);
                case 1 -> node.mailings().planDue(nodes.now());
                case 2 -> dispatcher.nudge();
                case 3, 4 -> acts.stop(node, id);
                case 5 -> {
                    if (node.equals(nodes.here)) { // one alone may move the hands of a clock
                        nodes.given.clock.moveOn(Duration.ofSeconds(random.nextInt(90)));
                    }
                }
                default -> acts.act(node, id, random);
            }
        }
        return null;
    }

    private long begin(Random random, String reference) {
        cases.clear(random);
        long id = cases.next(random, reference);
        if (random.nextInt(4) > 0) {
            given.itIs(WireCases.DUE);
            acts.tick(nodes.here);
        }
        return id;
    }

    /** Until nothing is left that could still go. */
    private void settle(Runnable sending) {
        for (int look = 0; look < 80; look++) {
            acts.tick(nodes.here);
            nodes.there.mailings().planDue(nodes.now());
            sending.run();
            acts.tick(nodes.there);
            if (nodes.isQuiet()) {
                return;
            }
            nodes.moveOn();
        }
        throw new AssertionError("something waits for ever");
    }

    private void check(List<Long> cases) {
        Map<String, List<WireChecks.Opened>> mails = WireChecks.open(nodes.sink.takeOut());
        for (long each : cases) {
            mailed += checks.check(each, mails).size();
        }
        assertThat(mails.keySet()).as("mails of what was never begun").isEmpty();
    }
}
