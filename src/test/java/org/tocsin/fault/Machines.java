package org.tocsin.fault;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** What the machine itself does to a node: no room, no descriptors, lines that swallow what they carry, hanging relays. */
final class Machines {
    private static final Duration LIMIT = Duration.ofSeconds(90);

    private Machines() {}

    static List<Scenario> scenarios() {
        return List.of(
                Scenario.of(
                        "dripping",
                        "X-10",
                        "the answer to a message comes octet by octet, longer than a lease",
                        Machines::dripping),
                Scenario.of("endless", "X-10", "a reply that never ends", Machines::endless),
                Scenario.of(
                        "hanging",
                        "X-10, X-11",
                        "one conversation hangs at DATA, one after the dot",
                        Machines::hanging),
                Scenario.of("half-open", "X-11", "packets to the relay vanish for six seconds", Machines::halfOpen),
                Scenario.of(
                        "descriptors", "X-12", "no more files and connections may be opened", Machines::descriptors),
                Scenario.of("disk-full", "X-18", "the disk with the data folder is full", Machines::diskFull),
                Scenario.of("read-only", "X-19", "the data folder cannot be written", Machines::readOnly));
    }

    private static String dripping(World world) throws IOException {
        AtomicBoolean isFirst = new AtomicBoolean(true);
        world.node("a");
        world.sink().follow(moment -> {
            if (moment.step() == Step.DOT && moment.message() == 40 && isFirst.compareAndSet(true, false)) {
                return Answer.say("250 2.0.0 taken").dripping(Duration.ofMillis(700));
            }
            return Answer.usual();
        });
        long mailing = world.load().digest(1_000);
        Verdict verdict = world.ledger().awaitSettled(mailing, LIMIT).allAccepted();
        return verdict.twiceAtMost(1).toString();
    }

    private static String endless(World world) throws IOException {
        int first = world.sink().opened();
        world.node("a");
        world.sink().follow(moment -> {
            int connection = moment.connection() - first;
            boolean isAtEhlo = moment.step() == Step.EHLO && connection == 1;
            boolean isAtMail = moment.step() == Step.MAIL && connection > 1 && connection < 4 && moment.message() == 9;
            return isAtEhlo || isAtMail ? Answer.raw("250-still talking\r\n".repeat(200_000)) : Answer.usual();
        });
        long mailing = world.load().digest(600);
        return world.ledger()
                .awaitSettled(mailing, LIMIT)
                .allAccepted()
                .twiceAtMost(0)
                .toString();
    }

    private static String hanging(World world) throws IOException {
        AtomicBoolean atData = new AtomicBoolean(true);
        AtomicBoolean atDot = new AtomicBoolean(true);
        world.node("a");
        world.sink().follow(moment -> {
            boolean hangs = (moment.step() == Step.DATA && moment.message() == 10 && atData.compareAndSet(true, false))
                    || (moment.step() == Step.DOT && moment.message() == 12 && atDot.compareAndSet(true, false));
            if (hangs) {
                Thread.sleep(12_000);
            }
            return Answer.usual();
        });
        long digest = world.load().digest(1_500);
        Until.holds("it sends", LIMIT, () -> world.sink().taken(digest) > 100);
        long start = System.nanoTime();
        long alert = world.load().alert(100, null);
        world.ledger().awaitSettled(alert, LIMIT).allAccepted().twiceAtMost(1);
        double seconds = (System.nanoTime() - start) / 1e9;
        world.ledger().awaitSettled(digest, LIMIT);
        Until.pause(12_000 - Math.min(12_000, (System.nanoTime() - start) / 1_000_000));
        Verdict verdict = world.ledger().judge(digest).allAccepted().twiceAtMost(1);
        return String.format("%s, an alert meanwhile took %.1f s", verdict, seconds);
    }

    private static String halfOpen(World world) throws IOException {
        Node node = world.node("a");
        Trickle.of(world.sink(), 2);
        long mailing = world.load().digest(2_000);
        Until.holds("it sends", LIMIT, () -> world.sink().taken(mailing) > 300);
        int threads = threads(node);
        int open = world.sink().connections();
        String[] rule = {"-p", "tcp", "--dport", String.valueOf(world.sink().port()), "-j", "DROP"};
        firewall("-I", rule);
        try {
            Until.pause(6_000);
        } finally {
            firewall("-D", rule);
        }
        Verdict verdict =
                world.ledger().awaitSettled(mailing, LIMIT).allAccepted().twiceAtMost(open);
        Faulty.unless(threads(node) <= threads + 5, "threads grew from " + threads + " to " + threads(node));
        return verdict + " of " + open + " promised at most, no thread left behind";
    }

    private static void firewall(String what, String... rule) throws IOException {
        String[] command = new String[rule.length + 3];
        command[0] = "iptables";
        command[1] = what;
        command[2] = "INPUT";
        System.arraycopy(rule, 0, command, 3, rule.length);
        Signals.run(command);
    }

    private static int threads(Node node) throws IOException {
        return Files.readAllLines(Path.of("/proc/" + node.pid() + "/status")).stream()
                .filter(line -> line.startsWith("Threads:"))
                .mapToInt(line -> Integer.parseInt(line.substring(8).strip()))
                .findFirst()
                .orElse(0);
    }

    private static String descriptors(World world) throws IOException {
        Node node = world.node("a");
        Trickle.of(world.sink(), 2);
        long mailing = world.load().digest(2_000);
        Until.holds("it sends", LIMIT, () -> world.sink().taken(mailing) > 300);
        int open = world.sink().connections();
        limit(node, 64);
        world.sink().dropAll();
        Until.pause(5_000);
        Faulty.unless(node.isAlive(), "it ended");
        limit(node, 4_096);
        return world.ledger().awaitSettled(mailing, LIMIT).allAccepted().twiceAtMost(open) + " of " + open
                + " promised at most";
    }

    private static void limit(Node node, int descriptors) throws IOException {
        Signals.run("prlimit", "--pid", String.valueOf(node.pid()), "--nofile=" + descriptors + ":4096");
    }

    private static String diskFull(World world) throws Exception {
        Path disk = tmpfs(world, "disk");
        Node node = world.makeIn(disk.resolve("data"), world.unused());
        world.stillness();
        node.launch(List.of(), World.HASTE).awaitUp();
        Trickle.of(world.sink(), 2);
        long mailing = world.load().digest(3_000);
        Until.holds("it sends", LIMIT, () -> world.sink().taken(mailing) > 300);
        int open = world.sink().connections();
        Path filler = disk.resolve("filler");
        Thread filling = new Thread(() -> fill(filler), "filler");
        filling.start();
        Until.pause(10_000);
        filling.interrupt();
        filling.join();
        Verdict meanwhile = world.ledger().judge(mailing);
        String log = node.log();
        Files.delete(filler);
        Verdict verdict =
                world.ledger().awaitSettled(mailing, LIMIT).allAccepted().twiceAtMost(open);
        node.kill();
        return verdict + " of " + open + " promised at most, " + meanwhile.accepted() + " accepted while it was full, "
                + (log.contains("journal") ? "the log says so" : "the log could not say so");
    }

    private static void fill(Path filler) {
        byte[] block = new byte[4_096];
        try (var out = Files.newOutputStream(filler)) {
            while (!Thread.currentThread().isInterrupted()) {
                take(out, block);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whatever room somebody else gave back, too. */
    private static void take(OutputStream out, byte[] block) {
        try {
            out.write(block);
        } catch (IOException e) {
            Thread.onSpinWait(); // full
        }
    }

    private static String readOnly(World world) throws IOException {
        Path disk = tmpfs(world, "readonly");
        Node node = world.makeIn(disk.resolve("data"), world.unused());
        Signals.run("mount", "-o", "remount,ro", disk.toString());
        node.launch(List.of(), World.HASTE);
        Faulty.unless(node.awaitEnd(Duration.ofSeconds(30)), "it starts");
        String said = node.said();
        Faulty.unless(said.contains("cannot write to its data folder"), "it says: " + said);
        Faulty.unless(!said.contains("\tat "), "it shows a stack trace");
        return "it does not start, and says why in a sentence";
    }

    /** Gone with the mount namespace. */
    private static Path tmpfs(World world, String name) throws IOException {
        Path folder = world.folder().resolve(name);
        Files.createDirectories(folder);
        Signals.run("mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", folder.toString());
        return folder;
    }
}
