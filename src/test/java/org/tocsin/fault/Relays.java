package org.tocsin.fault;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Relays that hang up, put off, refuse and talk nonsense. */
final class Relays {
    private static final Duration LIMIT = Duration.ofSeconds(90);
    private static final int REFUSED = 2;
    private static final int EXPIRED = 3;

    private Relays() {}

    static List<Scenario> scenarios() {
        return List.of(
                Scenario.of("close-after-dot", "X-03", "the relay hangs up after the dot", Relays::closeAfterDot),
                Scenario.of("reset-after-250", "X-11", "the relay throws the line away behind its 250", Relays::reset),
                Scenario.of("closing-421", "X-04", "421 at every step in turn", Relays::closing),
                Scenario.of("storm-4xx", "X-05", "450 to everything for a while", Relays::storm),
                Scenario.of("greylisting", "X-06", "451 to the first attempt for each reader", Relays::greylisting),
                Scenario.of("content-denied", "X-08", "550 to the content of every third mail", Relays::denied),
                Scenario.of(
                        "odd-replies",
                        "X-15",
                        "replies of 1000 characters, in Chinese, with bare LF, in parts",
                        Relays::odd),
                Scenario.of("relay-gone", "R-01", "the relay goes away for three seconds", Relays::gone));
    }

    private static String closeAfterDot(World world) throws IOException {
        Set<Long> hungUpOn = ConcurrentHashMap.newKeySet();
        world.sink().follow(moment -> {
            boolean isChosen = moment.step() == Step.DOT && moment.reader() % 50 == 7 && hungUpOn.add(moment.reader());
            if (isChosen) {
                return moment.reader() % 100 == 7
                        ? Answer.hangUp()
                        : Answer.usual().then(Answer.End.CLOSE);
            }
            return Answer.usual();
        });
        world.node("a");
        long mailing = world.load().digest(600);
        Verdict verdict =
                world.ledger().awaitSettled(mailing, LIMIT).allAccepted().twiceAtMost(0);
        int unanswered =
                (int) hungUpOn.stream().filter(reader -> reader % 100 == 7).count();
        Faulty.unless(unanswered == 6, unanswered + " of 6 were hung up on");
        Faulty.unless(
                verdict.again() == unanswered, verdict.again() + " came again, " + unanswered + " were unanswered");
        return verdict + ", " + unanswered + " unanswered came once more with the same octets";
    }

    private static String reset(World world) throws IOException {
        AtomicInteger resets = new AtomicInteger();
        Set<Long> done = ConcurrentHashMap.newKeySet();
        world.sink().follow(moment -> {
            if (moment.step() == Step.DOT && moment.reader() % 60 == 3 && done.add(moment.reader())) {
                resets.incrementAndGet();
                return Answer.usual().then(Answer.End.RESET);
            }
            return Answer.usual();
        });
        world.node("a");
        long mailing = world.load().digest(500);
        return world.ledger().awaitSettled(mailing, LIMIT).allAccepted().twiceAtMost(resets.get()) + ", " + resets
                + " lines thrown away";
    }

    private static String closing(World world) throws IOException {
        Map<Step, AtomicInteger> said = new ConcurrentHashMap<>();
        List<Step> steps = List.of(Step.GREETING, Step.EHLO, Step.MAIL, Step.RCPT, Step.DATA, Step.DOT);
        int first = world.sink().opened();
        world.sink().follow(moment -> {
            Step turn = steps.get((moment.connection() - first) % steps.size());
            boolean isTurn = moment.step() == turn && moment.message() % 15 == (turn.compareTo(Step.MAIL) < 0 ? 0 : 14);
            if (isTurn && moment.connection() - first < 40) {
                said.computeIfAbsent(turn, ignored -> new AtomicInteger()).incrementAndGet();
                return Answer.say("421 4.3.2 closing").then(Answer.End.CLOSE);
            }
            return Answer.usual();
        });
        world.node("a");
        long mailing = world.load().digest(800);
        Verdict verdict =
                world.ledger().awaitSettled(mailing, LIMIT).allAccepted().twiceAtMost(0);
        Faulty.unless(said.size() == steps.size(), "421 was only said at " + said);
        return verdict + ", 421 said at " + said;
    }

    private static String storm(World world) throws IOException {
        Instant end = Instant.now().plusSeconds(4);
        Instant sendUntil = end.minusSeconds(2);
        world.node("a");
        world.sink()
                .follow(moment -> moment.step() == Step.RCPT && Instant.now().isBefore(end)
                        ? Answer.say("450 4.2.0 later")
                        : Answer.usual());
        long alert = world.load().alert(50, sendUntil);
        long mailing = world.load().digest(300);
        Verdict urgent = world.ledger().awaitSettled(alert, LIMIT).isSound().knowsAll();
        Faulty.unless(urgent.in(EXPIRED) == 50, "of 50 alerts " + urgent.in(EXPIRED) + " expired");
        Verdict verdict =
                world.ledger().awaitSettled(mailing, LIMIT).allAccepted().twiceAtMost(0);
        return verdict + " after the storm, and " + urgent.in(EXPIRED) + " alerts that had run out were not sent";
    }

    private static String greylisting(World world) throws IOException {
        Set<Long> known = ConcurrentHashMap.newKeySet();
        world.sink()
                .follow(moment -> moment.step() == Step.RCPT && known.add(moment.reader())
                        ? Answer.say("451 4.7.1 greylisted, come again")
                        : Answer.usual());
        world.node("a");
        long mailing = world.load().digest(400);
        Verdict verdict =
                world.ledger().awaitSettled(mailing, LIMIT).allAccepted().twiceAtMost(0);
        long more = world.ledger().rows(mailing).stream()
                .filter(row -> row.attempts() != 2)
                .count();
        Faulty.unless(more == 0, more + " did not arrive at their second attempt");
        return verdict + ", each at its second attempt";
    }

    private static String denied(World world) throws IOException {
        world.sink()
                .follow(moment -> moment.step() == Step.DOT && moment.reader() % 3 == 0
                        ? Answer.say("550 Mail content denied")
                        : Answer.usual());
        world.node("a");
        int suppressed = suppressed(world);
        long mailing = world.load().digest(300);
        Verdict verdict =
                world.ledger().awaitSettled(mailing, LIMIT).isSound().knowsAll().twiceAtMost(0);
        Faulty.unless(verdict.in(REFUSED) == 100, verdict.in(REFUSED) + " of 100 are refused");
        Faulty.unless(suppressed(world) == suppressed, "readers are suppressed for what the content was");
        return verdict + ", " + verdict.in(REFUSED) + " refused, nobody suppressed";
    }

    private static int suppressed(World world) {
        return world.base()
                .jdbi()
                .withHandle(handle -> handle.createQuery("SELECT COUNT(*) FROM suppression")
                        .mapTo(Integer.class)
                        .one());
    }

    private static String odd(World world) throws IOException {
        world.sink().follow(moment -> {
            if (moment.step() != Step.DOT && moment.step() != Step.RCPT) {
                return Answer.usual();
            }
            return switch ((int) (moment.reader() % 6)) {
                case 0 -> Answer.say("250 " + "x".repeat(1_000));
                case 1 -> Answer.say("250 2.0.0 已接收，谢谢");
                case 2 -> Answer.raw("250 2.0.0 bare\n");
                case 3 -> Answer.raw("250-2.0.0 one\r\n250-2.0.0 two\r\n250 2.0.0 three\r\n");
                case 4 -> Answer.say("250");
                default -> Answer.usual().dripping(Duration.ofMillis(2));
            };
        });
        world.node("a");
        long mailing = world.load().digest(600);
        return world.ledger()
                .awaitSettled(mailing, LIMIT)
                .allAccepted()
                .twiceAtMost(0)
                .toString();
    }

    private static String gone(World world) throws IOException {
        world.node("a");
        Trickle.of(world.sink(), 2);
        long mailing = world.load().digest(2_000);
        Until.holds("it sends", LIMIT, () -> world.sink().taken(mailing) > 300);
        int open = world.sink().connections();
        world.sink().leave();
        Until.pause(3_000);
        world.sink().comeBack();
        return world.ledger().awaitSettled(mailing, LIMIT).allAccepted().twiceAtMost(open) + " of " + open
                + " promised at most";
    }
}
