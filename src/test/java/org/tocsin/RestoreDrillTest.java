package org.tocsin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tocsin.crypto.KeyRing;
import org.tocsin.crypto.LinkTokens.Content;
import org.tocsin.crypto.LinkTokens.Purpose;
import org.tocsin.crypto.OpenPgpPerson;
import org.tocsin.ops.GoodbyeLog;

/**
 * The drill of docs/backups.md, by the lines that stand there: a backup while mails go out, people who leave after it, the
 * database lost, the backup brought back.
 */
class RestoreDrillTest {
    @TempDir
    private Path folder;

    @Test
    void bringsEverythingBackButWhatWasEndedAndSendsNothingTwice() throws Exception {
        List<String> lines = lines();
        Path backups = Files.createDirectory(folder.resolve("backups"));
        OpenPgpPerson operator = OpenPgpPerson.in(folder.resolve("operator"));
        Files.writeString(folder.resolve("passphrase"), operator.passphrase() + "\n");
        RunningTocsin tocsin = RunningTocsin.start("drill");
        Path settings = Files.writeString(
                folder.resolve("config.yml"),
                Files.readString(Path.of("config.yml"))
                        .replace("${TOCSIN_DATA:-data}", tocsin.data().toString()));
        Map<String, String> names = Map.of(
                "/backups", backups.toString(),
                "operator.asc", operator.publicKey().toString(),
                "secret.asc", operator.secretKey().toString(),
                "passphrase", folder.resolve("passphrase").toString());
        long leaver;
        long stayer;
        long readers;
        Map<String, Integer> digests;
        try {
            awaitDigests(tocsin, 1, 7);
            Patience.await( // in which somebody leaves, too
                    "the end of the show",
                    () -> number(jdbi(tocsin), "SELECT COUNT(*) FROM demo_step WHERE name = 'shown'") == 1);
            makeEverybodyDueAgain(tocsin);
            CommandsTest.Ended made = type(lines.get(0), names, settings, "");
            assertThat(made.with()).as(made.complained()).isEmpty();
            assertThat(made.said()).contains("rows", "The folder “keys” is not in it");
            awaitDigests(tocsin, 2, 3);
            readers = number(jdbi(tocsin), "SELECT COUNT(*) FROM subscriber WHERE state = 'active'");
            leaver = number(jdbi(tocsin), "SELECT MIN(id) FROM subscriber WHERE state = 'active'");
            stayer = number(jdbi(tocsin), "SELECT MAX(id) FROM subscriber WHERE state = 'active'");
            tocsin.post("/unsubscribe/" + leavingToken(tocsin, leaver), Map.of("List-Unsubscribe", "One-Click"));
            awaitCopyOfGoodbyes(tocsin);
            digests = digests(tocsin);
        } finally {
            tocsin.close();
        }
        Path backup = only(backups);
        copy(tocsin.data().resolve("goodbyes"), backups.resolve("goodbyes"));
        // the machine is lost: of the data folder the copy of the keys is left, and mails lie where they arrived
        Files.move(tocsin.data().resolve("database/data"), folder.resolve("lost"));

        CommandsTest.Ended checked = type(lines.get(1), names, settings, backup.toString());
        assertThat(checked.with()).as(checked.complained()).isEmpty();
        assertThat(checked.said()).contains("A whole backup", "subscriber: ", "picture: ");
        CommandsTest.Ended restored = type(lines.get(2), names, settings, backup.toString());
        assertThat(restored.with()).as(restored.complained()).isEmpty();
        assertThat(restored.said()).contains("1 readers are gone again", "are settled as “may have arrived”");
        CommandsTest.Ended refused = type(lines.get(2), names, settings, backup.toString());
        assertThat(refused.complained()).contains("There is something in this database already");
        assertThat(type("tocsin check", names, settings, "").said()).contains("the keys open the addresses", " 0 bad");

        RunningTocsin restarted = tocsin.again();
        try {
            assertThat(number(jdbi(restarted), "SELECT COUNT(*) FROM subscriber WHERE state = 'active'"))
                    .isEqualTo(readers - 1);
            assertThat(number(jdbi(restarted), "SELECT COUNT(*) FROM subscriber WHERE id = " + leaver))
                    .isZero();
            assertThat(restarted
                            .get("/unsubscribe/" + leavingToken(restarted, stayer))
                            .body())
                    .as("an old link knows its reader")
                    .contains("…@");
            awaitAnswerToForm(restarted);
            assertThat(digests(restarted)).as("nothing is sent again").isEqualTo(digests);
            makeEverybodyDueAgain(restarted);
            awaitDigests(restarted, 3, 2);
            restarted.post("/unsubscribe/" + leavingToken(restarted, stayer), Map.of("List-Unsubscribe", "One-Click"));
            assertThat(number(jdbi(restarted), "SELECT COUNT(*) FROM subscriber WHERE id = " + stayer))
                    .isZero();
        } finally {
            restarted.close();
        }
    }

    private static List<String> lines() throws IOException {
        String drill = Files.readString(Path.of("docs/backups.md")).replaceFirst("(?s).*## The drill", "");
        List<String> lines = drill.replaceFirst("(?s)\n## .*", "")
                .lines()
                .map(String::strip)
                .filter(line -> line.startsWith("tocsin "))
                .toList();
        assertThat(lines).hasSize(4);
        return lines;
    }

    private static CommandsTest.Ended type(String line, Map<String, String> names, Path settings, String backup) {
        List<String> words = new ArrayList<>();
        for (String word : Arrays.asList(line.split(" ")).subList(1, line.split(" ").length)) {
            String named = word.equals("BACKUP") ? backup : names.getOrDefault(word, word);
            words.add(word.startsWith("/backups/") ? word.replace("/backups", names.get("/backups")) : named);
        }
        words.addAll(
                1,
                words.get(0).equals("check")
                        ? List.of(settings.toString())
                        : List.of("--settings", settings.toString()));
        return CommandsTest.run("", words.toArray(String[]::new));
    }

    private static void makeEverybodyDueAgain(RunningTocsin tocsin) {
        jdbi(tocsin)
                .useHandle(
                        handle -> handle.execute(
                                "UPDATE subscriber SET digested_upto = 0, next_digest_at = UTC_TIMESTAMP(3) WHERE state = 'active'"));
    }

    /** So many readers have so many each, nobody is due, and nothing waits. */
    private static void awaitDigests(RunningTocsin tocsin, int each, int readers) {
        Patience.await(each + " digests for " + readers, () -> {
            long served = digests(tocsin).values().stream()
                    .filter(amount -> amount >= each)
                    .count();
            return served >= readers
                    && number(jdbi(tocsin), "SELECT COUNT(*) FROM delivery_chunk") == 0
                    && number(jdbi(tocsin), "SELECT COUNT(*) FROM subscriber WHERE next_digest_at <= UTC_TIMESTAMP(3)")
                            == 0;
        });
    }

    private static void awaitCopyOfGoodbyes(RunningTocsin tocsin) {
        Instant now = ground(tocsin).clock().instant();
        Patience.await("a copy of the goodbyes", () -> {
            try {
                GoodbyeLog.Copied copied = GoodbyeLog.read(tocsin.data().resolve("goodbyes"));
                return copied.upto().isAfter(now) && !copied.notes().isEmpty();
            } catch (IOException e) {
                return false;
            }
        });
    }

    private static void awaitAnswerToForm(RunningTocsin tocsin) {
        tocsin.post(
                "/subscribe",
                Map.of(
                        "address",
                        "after@restore.example",
                        "topic",
                        "censorship",
                        "rhythm",
                        "weekly",
                        "stamp",
                        tocsin.stamp()));
        Patience.await(
                "a mail after the restore",
                () -> mails(tocsin).stream().anyMatch(mail -> mail.contains("Delivered-To: after@restore.example")));
    }

    /** By address. */
    private static Map<String, Integer> digests(RunningTocsin tocsin) {
        Map<String, Integer> found = new TreeMap<>();
        mails(tocsin).stream()
                .filter(mail -> mail.contains("\nFeedback-ID: digest:"))
                .map(mail -> mail.replaceFirst("(?s).*?Delivered-To: (\\S+).*", "$1"))
                .forEach(address -> found.merge(address, 1, Integer::sum));
        return found;
    }

    private static List<String> mails(RunningTocsin tocsin) {
        List<String> found = new ArrayList<>();
        try (Stream<Path> files = Files.list(tocsin.data().resolve("mailbox"))) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".eml")).toList()) {
                found.add(Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        } catch (IOException e) {
            return List.of(); // not yet
        }
        return found;
    }

    private static String leavingToken(RunningTocsin tocsin, long subscriber) {
        KeyRing keys = ground(tocsin).keys();
        return keys.links().make(Purpose.UNSUBSCRIBE, new Content(subscriber, 0));
    }

    private static Foundation ground(RunningTocsin tocsin) {
        TocsinApplication application = tocsin.inside().getApplication();
        return application.ground();
    }

    private static Jdbi jdbi(RunningTocsin tocsin) {
        return ground(tocsin).jdbi();
    }

    private static long number(Jdbi jdbi, String sql) {
        return jdbi.withHandle(
                handle -> handle.createQuery(sql).mapTo(Long.class).one());
    }

    private static Path only(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> all = files.toList();
            assertThat(all).hasSize(1);
            return all.get(0);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
    }
}
