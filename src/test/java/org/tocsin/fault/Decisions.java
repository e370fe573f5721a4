package org.tocsin.fault;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tocsin.crypto.LinkTokens;

/** Deadlines, stops, pauses and departures that race with sending. */
final class Decisions {
    private static final Duration LIMIT = Duration.ofSeconds(90);
    private static final int CANCELLED = 4;
    private static final int EXPIRED = 3;
    private static final int UNSUBSCRIBED = 5;

    private Decisions() {}

    static List<Scenario> scenarios() {
        return List.of(
                Scenario.of(
                                "deadline",
                                "X-26, R-03",
                                "the end of an alert comes while the relay is slow",
                                Decisions::deadline)
                        .alone(),
                Scenario.of("stop", "X-27, R-03", "staff stop a mailing while a slow relay takes it", Decisions::stop)
                        .alone(),
                Scenario.of("pause", "X-27", "staff pause and resume a mailing while it is sent", Decisions::pause),
                Scenario.of(
                        "unsubscribe",
                        "X-28, R-04",
                        "readers leave by one click while their digest is sent",
                        Decisions::unsubscribe),
                Scenario.of("shutdown", "R-11", "the node is told to end while it sends", Decisions::shutdown));
    }

    private static String deadline(World world) throws IOException {
        world.node("a");
        world.sink().follow(moment -> {
            if (moment.step() == Step.DATA || moment.step() == Step.DOT) {
                Thread.sleep(40);
            }
            return Answer.usual();
        });
        Instant sendUntil = Instant.now().plusMillis(2_500);
        long alert = world.load().alert(800, sendUntil);
        Verdict verdict =
                world.ledger().awaitSettled(alert, LIMIT).isSound().knowsAll().twiceAtMost(0);
        Faulty.unless(verdict.in(EXPIRED) > 0 && verdict.accepted() > 0, "no race: " + verdict);
        // DATA is logged when its answer is on its way, 40 ms after it came
        long late = world.sink().arrivals(alert).stream()
                .filter(arrival -> arrival.dataAt() - 45 > sendUntil.toEpochMilli())
                .count();
        Faulty.unless(late == 0, late + " mails began after the deadline");
        return verdict + ", " + verdict.in(EXPIRED) + " expired, no DATA after the deadline";
    }

    private static String stop(World world) throws IOException {
        world.node("a");
        world.node("b");
        Trickle.of(world.sink(), 100);
        long mailing = world.load().digest(2_000);
        Until.holds("it sends", LIMIT, () -> world.sink().taken(mailing) > 60);
        world.load().mailings().stop(mailing, Instant.now());
        long stopped = System.currentTimeMillis();
        Verdict verdict =
                world.ledger().awaitSettled(mailing, LIMIT).isSound().knowsAll().twiceAtMost(0);
        long late = world.sink().arrivals(mailing).stream()
                .filter(arrival -> arrival.dataAt() > stopped + 5_000)
                .count();
        long after = world.sink().arrivals(mailing).stream()
                .filter(arrival -> arrival.dataAt() > stopped)
                .count();
        Faulty.unless(late == 0, late + " mails began more than 5 s after the stop, " + after + " after it");
        return verdict + ", " + verdict.in(CANCELLED) + " cancelled, " + after
                + " began after the stop, none after 5 s";
    }

    private static String pause(World world) throws IOException {
        world.node("a");
        Trickle.of(world.sink(), 5);
        long mailing = world.load().digest(1_500);
        for (int round = 0; round < 5; round++) {
            long taken = world.sink().taken(mailing);
            Until.holds("it sends", LIMIT, () -> world.sink().taken(mailing) > taken + 100);
            world.load().mailings().pause(mailing);
            Until.pause(world.random().nextInt(300));
            world.load().mailings().resume(mailing, Instant.now());
        }
        return world.ledger().awaitSettled(mailing, LIMIT).allAccepted().twiceAtMost(0) + ", paused 5 times";
    }

    private static String unsubscribe(World world) throws IOException {
        Node node = world.node("a");
        Trickle.of(world.sink(), 60);
        long first = 20_001;
        int last = 20_600;
        long mailing = world.load().mailing(org.tocsin.delivery.MailingKind.DIGEST, first, last, null);
        Until.holds("it sends", LIMIT, () -> world.sink().taken(mailing) > 20);
        Map<Long, Long> left = new HashMap<>();
        for (long reader = first; reader <= last; reader += 10) {
            String token = world.keys().links().make(LinkTokens.Purpose.UNSUBSCRIBE, new LinkTokens.Content(reader, 0));
            int status = node.status("POST", "/unsubscribe/" + token, "List-Unsubscribe=One-Click");
            Faulty.unless(status == 200, "one click was answered with " + status);
            left.put(reader, System.currentTimeMillis());
        }
        Verdict verdict =
                world.ledger().awaitSettled(mailing, LIMIT).isSound().knowsAll().twiceAtMost(0);
        long longest = world.sink().arrivals(mailing).stream()
                .filter(arrival -> left.containsKey(arrival.reader()))
                .mapToLong(arrival -> arrival.dataAt() - left.getOrDefault(arrival.reader(), 0L))
                .max()
                .orElse(0);
        Faulty.unless(longest < 60_000, "a mail began " + longest + " ms after its reader had left");
        return verdict + ", " + verdict.in(UNSUBSCRIBED) + " of " + left.size()
                + " left in time, the last mail to one who had left began after " + Math.max(longest, 0) + " ms";
    }

    private static String shutdown(World world) throws IOException {
        world.stillness(); // what other nodes have in hand meanwhile would look like what this one forgot
        Node node = world.node("a");
        Trickle.of(world.sink(), 5);
        long mailing = world.load().digest(3_000);
        Until.holds("it sends", LIMIT, () -> world.sink().taken(mailing) > 300);
        long start = System.nanoTime();
        node.terminate();
        Faulty.unless(node.awaitEnd(Duration.ofSeconds(15)), "it does not end within 15 s");
        double seconds = (System.nanoTime() - start) / 1e9;
        Verdict between = world.ledger().judge(mailing);
        Faulty.unless(
                between.untold() == 0,
                between.untold() + " were taken and not written down: "
                        + world.ledger().untold(mailing));
        world.node("a");
        return String.format(
                "%s, ended within %.1f s with nothing left to write down",
                world.ledger().awaitSettled(mailing, LIMIT).allAccepted().twiceAtMost(0), seconds);
    }
}
