package org.tocsin.fault;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** Nodes that are killed while they send. */
final class Kills {
    private static final Duration LIMIT = Duration.ofSeconds(90);

    private Kills() {}

    static List<Scenario> scenarios() {
        return List.of(
                Scenario.of(
                        "crash-points", "X-01", "killed at each step of a conversation with the relay", Kills::steps),
                Scenario.of("random-kills", "X-02", "killed again and again at random", Kills::atRandom));
    }

    private static String steps(World world) throws Exception {
        long mailing = world.load().digest(4_000);
        int allowance = 0;
        List<String> seen = new ArrayList<>();
        for (Step step : Step.values()) {
            Trap trap = new Trap(step, 20);
            world.sink().follow(trap);
            Node node = world.node("a");
            trap.awaitCaught();
            int open = world.sink().connections();
            node.kill();
            trap.release();
            allowance += open;
            seen.add(step.name().toLowerCase(java.util.Locale.ROOT));
        }
        world.sink().follow(Script.OBLIGING);
        world.node("a");
        Verdict verdict = world.ledger().awaitSettled(mailing, LIMIT);
        return verdict.allAccepted().twiceAtMost(allowance) + " of " + allowance + " promised at most, killed at "
                + seen;
    }

    private static String atRandom(World world) throws Exception {
        long mailing = world.load().digest(6_000);
        long alert = world.load().alert(1_500, null);
        int allowance = 0;
        // slow enough that there is something left to kill for
        world.sink().follow(moment -> {
            if (moment.step() == Step.DOT) {
                Thread.sleep(4);
            }
            return Answer.usual();
        });
        int kills = 0;
        for (; kills < 4 && !world.ledger().isSettled(mailing); kills++) {
            Node node = world.node("a");
            Until.pause(200 + world.random().nextInt(1_500));
            allowance += world.sink().connections();
            node.kill();
        }
        world.node("a");
        Verdict urgent = world.ledger().awaitSettled(alert, LIMIT).allAccepted();
        Verdict verdict = world.ledger().awaitSettled(mailing, LIMIT).allAccepted();
        int twice = urgent.twice() + verdict.twice();
        Faulty.unless(twice <= allowance, twice + " mails twice after " + kills + " kills, promised " + allowance);
        return verdict + "; alert " + urgent + "; " + kills + " kills, " + allowance + " promised twice at most";
    }

    /** Holds a conversation at a step until the node behind it is dead. */
    private static final class Trap implements Script {
        private final Step step;
        private final int skipped;
        private final AtomicBoolean isSet = new AtomicBoolean(true);
        private final CountDownLatch caught = new CountDownLatch(1);
        private final CountDownLatch released = new CountDownLatch(1);

        /** @param skipped messages of a connection that go through before */
        Trap(Step step, int skipped) {
            this.step = step;
            this.skipped = step == Step.GREETING || step == Step.EHLO ? 0 : skipped;
        }

        @Override
        public Answer answer(Moment moment) throws InterruptedException {
            if (moment.step() == step && moment.message() >= skipped && isSet.compareAndSet(true, false)) {
                caught.countDown();
                released.await(30, TimeUnit.SECONDS);
            }
            if (moment.step() == Step.DOT) {
                Thread.sleep(3); // so that something is left for the next step
            }
            return Answer.usual();
        }

        void awaitCaught() throws InterruptedException {
            Faulty.unless(caught.await(60, TimeUnit.SECONDS), "no conversation came to " + step);
        }

        void release() {
            released.countDown();
        }
    }
}
