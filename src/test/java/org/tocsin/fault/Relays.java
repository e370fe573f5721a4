package org.tocsin.fault;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.tocsin.delivery.MailingKind;

/** Relays that hang up, put off, refuse and talk nonsense. */
final class Relays {
    private static final Duration LIMIT = Duration.ofSeconds(90);
    private static final int ACCEPTED = 1;
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
                Scenario.of("relay-gone", "R-01", "the relay goes away for three seconds", Relays::gone),
                Scenario.of(
                        "failover",
                        "R-01",
                        "the first of two relays goes away, and comes back later",
                        Relays::failover),
                Scenario.of(
                        "provider-busy",
                        "X-04, X-05",
                        "one provider wants fewer mails, another takes them all",
                        Relays::busy));
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
        world.node("a");
        Instant end = Instant.now().plusSeconds(4);
        Instant sendUntil = end.minusSeconds(2);
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

    private static String failover(World world) throws IOException {
        world.stillness();
        try (Sink second = world.sink().another()) {
            List<String> settings = new ArrayList<>(World.HASTE);
            settings.add("mail.relays[1].host=127.0.0.1");
            settings.add("mail.relays[1].port=" + second.port());
            settings.add("mail.relays[1].tls=NONE");
            Node node = world.made(world.unused()).launch(List.of(), settings).awaitUp();
            Trickle.of(world.sink(), 3);
            Trickle.of(second, 3);
            long mailing = world.load().digest(3_000);
            Until.holds(
                    "it sends",
                    LIMIT,
                    () -> world.sink().own() > 0 && world.sink().taken(mailing) > 300);
            Faulty.unless(second.own() == 0, second.own() + " went by the second relay though the first was well");
            int open = world.sink().connections();
            world.sink().leave();
            Until.holds("the second relay stands in", LIMIT, () -> second.own() > 300);
            world.sink().comeBack();
            Verdict verdict =
                    world.ledger().awaitSettled(mailing, LIMIT).allAccepted().twiceAtMost(open);
            int stoodInFor = second.own();
            Until.holds("the first relay has it again", LIMIT, () -> {
                int before = second.own();
                world.ledger().awaitSettled(world.load().digest(20), LIMIT).allAccepted();
                return second.own() == before;
            });
            node.kill();
            return verdict + ", " + stoodInFor + " by the second relay, and then none";
        }
    }

    private static String busy(World world) throws IOException {
        int last = Load.FIRST_AT_BIG_PROVIDER + 399;
        AtomicInteger putOff = new AtomicInteger();
        world.sink().follow(moment -> {
            if (moment.step() != Step.RCPT || moment.reader() < Load.FIRST_AT_BIG_PROVIDER) {
                return Answer.usual();
            }
            putOff.incrementAndGet();
            return Answer.say("450 4.7.28 too many messages from you, slow down");
        });
        world.node("a");
        long digest = world.load().mailing(MailingKind.DIGEST, last - 799, last, null);
        Until.holds("the others have theirs", LIMIT, () -> world.ledger().count(digest, ACCEPTED) == 400);
        long alert = world.load().mailing(MailingKind.ALERT, last - 449, last - 400, null);
        world.ledger().awaitSettled(alert, LIMIT).allAccepted().twiceAtMost(0);
        world.load().mailings().stop(digest, Instant.now()); // it would go on for as long as the provider likes
        Verdict verdict =
                world.ledger().awaitSettled(digest, LIMIT).isSound().knowsAll().twiceAtMost(0);
        Faulty.unless(putOff.get() > 0 && putOff.get() < 100, putOff + " were tried while it said to slow down");
        return verdict + " and an alert of 50, while the provider of the other half was asked " + putOff
                + " times and left alone";
    }
}
