package org.tocsin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dropwizard.core.cli.Cli;
import io.dropwizard.core.setup.Bootstrap;
import io.dropwizard.util.JarLocation;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tocsin.crypto.AgePerson;
import org.tocsin.crypto.LinkTokens.Content;
import org.tocsin.crypto.LinkTokens.Purpose;
import org.tocsin.crypto.OpenPgpPerson;

/** What operators type, beside a Tocsin that runs. */
class CommandsTest {
    private static RunningTocsin tocsin;
    private static Path settings;

    /** What a command said, and how it ended. */
    record Ended(String said, String complained, Optional<Throwable> with) {}

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        tocsin = RunningTocsin.start("commands");
        settings = Files.writeString(
                folder.resolve("config.yml"),
                Files.readString(Path.of("config.yml"))
                        .replace("${TOCSIN_DATA:-data}", tocsin.data().toString()));
        Patience.await("a digest that went out", () -> count("delivery WHERE state = 1") > 0);
    }

    @AfterAll
    static void stop() {
        tocsin.close();
    }

    @Test
    void findsNothingBadInAnInstallationThatWorks() {
        Ended ended = run("", "check", settings.toString());

        assertThat(ended.with()).as(ended.said()).isEmpty();
        assertThat(ended.said())
                .contains("good      Settings", "good      Keys", "MariaDB", "READ COMMITTED", "in UTC", "up to date")
                .contains("each tied to the one before", "every one adds up", "the keys open the addresses")
                .contains("this machine and the database agree", "MiB are free")
                .contains(" 0 bad")
                .doesNotContain("BAD");
    }

    @Test
    void reachesTheSiteAndItsSourcesWhenAskedTo() throws Exception {
        Path reached = Files.writeString(
                settings.resolveSibling("reached.yml"),
                Files.readString(settings).replaceFirst("(?m)^  url: .*localhost.*$", "  url: " + tocsin.site()));

        String said = run("", "check", reached.toString(), "--network", "--dns-server", "127.0.0.1:1")
                .said();

        assertThat(said).contains("good      Site      readers reach it at " + tocsin.site());
        assertThat(said).containsPattern("Sources   \\d+ of \\d+ can be read");
        assertThat(said).contains("doubtful  SPF");
        assertThat(said).contains("and the servers of");
        assertThat(run("", "check", settings.toString()).said()).contains("could be read the last time");
    }

    @Test
    void tellsProgramsInJsonAndByHowItEnds() throws Exception {
        Path keys = tocsin.data().resolve("keys").resolve("links.json");
        Files.setPosixFilePermissions(keys, PosixFilePermissions.fromString("rw-r--r--"));
        try {
            Ended ended = run("", "check", settings.toString(), "--json");

            JsonNode found = new ObjectMapper().readTree(ended.said());
            assertThat(found.get("bad").asInt()).isEqualTo(1);
            JsonNode keysFinding = found.get("findings").findParents("check").stream()
                    .filter(each -> each.get("check").asText().equals("Keys"))
                    .findFirst()
                    .orElseThrow();
            assertThat(keysFinding.get("state").asText()).isEqualTo("bad");
            assertThat(keysFinding.get("says").asText()).contains("links.json");
            assertThat(keysFinding.get("advice").asText()).contains("chmod 600");
            assertThat(ended.with()).isPresent();
            assertThat(ended.complained()).isEqualTo("One thing is bad.");
        } finally {
            Files.setPosixFilePermissions(keys, PosixFilePermissions.fromString("rw-------"));
        }
    }

    @Test
    void seesWhenSomebodyWroteToTheAuditOrTheLedgerPastTocsin() {
        run("", "staff", "--settings", settings.toString(), "add", "yangchen", "--roles", "auditor");
        long entry = number("SELECT MAX(id) FROM audit_entry");
        long mailing = number("SELECT MAX(id) FROM mailing WHERE prepared_at IS NOT NULL");
        write("UPDATE audit_entry SET detail = CONCAT(detail, 'x') WHERE id = " + entry);
        write("UPDATE mailing SET candidates = candidates + 1 WHERE id = " + mailing);
        try {
            Ended ended = run("", "check", settings.toString());

            assertThat(ended.said())
                    .contains("entry " + entry + " was changed, removed or put in")
                    .contains("do not add up: " + mailing);
            assertThat(ended.with()).isPresent();
        } finally {
            write("UPDATE audit_entry SET detail = LEFT(detail, CHAR_LENGTH(detail) - 1) WHERE id = " + entry);
            write("UPDATE mailing SET candidates = candidates - 1 WHERE id = " + mailing);
        }
    }

    @Test
    void saysWhichSettingIsWrong(@TempDir Path folder) throws Exception {
        Path wrong = Files.writeString(
                folder.resolve("wrong.yml"), Files.readString(settings).replace("    helloName:", "    heloName:"));

        Ended ended = run("", "check", wrong.toString());

        assertThat(ended.said()).contains("BAD       Settings", "heloName", "Did you mean", "helloName");
        assertThat(ended.with()).isPresent();
        Map.of(
                        "${TOCSIN_RELAY_TLS:-REQUIRED}", "STARTTLS",
                        "${TOCSIN_LEDGER_KEPT:-30d}", "a month",
                        "${TOCSIN_ZONE:-UTC}", "Europe/Berln",
                        "${TOCSIN_DEMO:-true}\n", "maybe\n")
                .forEach((right, value) -> saysWhatItShouldBe(folder, right, value));
    }

    private static void saysWhatItShouldBe(Path folder, String right, String value) {
        try {
            String text = Files.readString(settings);
            assertThat(text).contains(right);
            Path wrong = Files.writeString(folder.resolve("wrong.yml"), text.replace(right, value));

            assertThat(run("", "check", wrong.toString()).said())
                    .contains("BAD       Settings", " is “" + value.strip() + "”, and must be ")
                    .containsAnyOf(
                            "mail.relays[0].tls is “STARTTLS”, and must be one of NONE, OPPORTUNISTIC, REQUIRED, IMPLICIT",
                            "delivery.ledgerKept is “a month”, and must be a time such as",
                            "site.zone is “Europe/Berln”, and must be a time zone",
                            "demo.enabled is “maybe”, and must be true or false");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void saysSoWhereNothingIsYet(@TempDir Path folder) throws Exception {
        Path fresh = Files.writeString(
                folder.resolve("fresh.yml"),
                Files.readString(settings)
                        .replace(
                                tocsin.data().toString(), folder.resolve("data").toString()));

        Ended ended = run("", "check", fresh.toString());

        assertThat(ended.said()).contains("none yet: the first start makes it").contains(" 0 bad");
        assertThat(folder.resolve("data/database")).doesNotExist();
        assertThat(folder.resolve("data/keys")).doesNotExist();
    }

    @Test
    void takesInAReturnedMessageOnce() {
        Foundation ground = foundation();
        long[] sent = ground.jdbi()
                .withHandle(handle -> handle.createQuery("""
                        SELECT d.mailing_id, d.subscriber_id FROM delivery d
                        WHERE d.state = 1 AND d.bounced_at IS NULL
                            AND EXISTS (SELECT 1 FROM subscriber s WHERE s.id = d.subscriber_id)
                            AND NOT EXISTS (SELECT 1 FROM report r
                                WHERE r.mailing_id = d.mailing_id AND r.subscriber_id = d.subscriber_id)
                        LIMIT 1
                        """)
                        .map((row, context) -> new long[] {row.getLong(1), row.getLong(2)})
                        .one());
        String path = "b+" + ground.keys().links().make(Purpose.RETURN_PATH, new Content(sent[0], sent[1])) + "@"
                + tocsin.inside().getConfiguration().mail.returnPathDomain();
        String report = """
                From: MAILER-DAEMON@mx.example.net
                Subject: Undelivered Mail Returned to Sender
                Content-Type: multipart/report; report-type=delivery-status; boundary=b

                --b
                Content-Type: message/delivery-status

                Reporting-MTA: dns; mx.example.net

                Final-Recipient: rfc822; reader@mail.example.com
                Action: failed
                Diagnostic-Code: smtp; 552 5.2.2 Mailbox full
                --b--
                """;
        String rows = "report WHERE mailing_id = " + sent[0] + " AND subscriber_id = " + sent[1];

        Ended explained = run(report, "bounce", "--explain");
        assertThat(explained.said()).contains("kind\tfailed", "full\tsoft\t5.2.2");
        assertThat(count(rows)).isZero();

        String[] command = {"bounce", "--settings", settings.toString(), "--recipient", path};
        assertThat(run(report, command).said()).contains("Counted");
        assertThat(run(report, command).said()).contains("Nothing new");

        assertThat(count(rows)).isEqualTo(1);
        assertThat(run(report, "bounce", "--settings", settings.toString()).said())
                .contains("names no mail of ours");
    }

    @Test
    void asksTheMailSystemToComeAgainWhenTheDatabaseIsAway(@TempDir Path folder) throws Exception {
        Path away = Files.writeString(
                folder.resolve("away.yml"),
                Files.readString(settings).replace("${TOCSIN_DATABASE_URL:-\"\"}", "jdbc:mysql://127.0.0.1:1/away"));

        Ended ended = run("Subject: x\n\ny\n", "bounce", "--settings", away.toString());

        assertThat(ended.with()).containsInstanceOf(TryLater.class);
        assertThat(ended.complained()).contains("cannot be reached");
        assertThat(run("", "check", away.toString()).said()).contains("BAD       Database");
    }

    @Test
    void changesEveryKeyBesideATocsinThatRuns() {
        Patience.await("somebody who confirmed", () -> count("subscriber WHERE state = 'active'") > 0);
        long reader = number("SELECT MIN(id) FROM subscriber WHERE state = 'active'");
        String leaving =
                "/unsubscribe/" + foundation().keys().links().make(Purpose.UNSUBSCRIBE, new Content(reader, 0));

        Ended ended = run("", "keys", "--settings", settings.toString(), "rotate", "--forget");

        assertThat(ended.with()).isEmpty();
        assertThat(ended.said())
                .contains("sealed anew", "Old keys of addresses are forgotten")
                .contains("addresses: 1 – ", "address-index: 1 – ", "secrets: 1 – ")
                .contains("links: 2 – ", "suppression-index: 2 – ", "audit-chain: 2 – ");
        assertThat(run("", "keys", "--settings", settings.toString(), "forget", "--only", "secrets")
                        .said())
                .contains("Old keys of secrets are forgotten");
        assertThat(run("", "keys", "--settings", settings.toString(), "list").said())
                .contains("links: 2 – ");
        assertThat(tocsin.get(leaving).statusCode()).as("a link of before").isEqualTo(200);
        assertThat(foundation().keys().links().make(Purpose.UNSUBSCRIBE, new Content(reader, 0)))
                .as("the one that runs uses the new key")
                .isNotEqualTo(leaving.substring(13));
        assertThat(run("", "check", settings.toString()).said())
                .contains("each tied to the one before", "the keys open the addresses", " 0 bad");
    }

    @Test
    void sealsBackupsForHoldersOfKeysOfEitherKindAndOpensThemForNobodyElse(@TempDir Path folder) throws Exception {
        AgePerson mei = AgePerson.any();
        OpenPgpPerson operator = OpenPgpPerson.in(folder);
        Path settings = Files.writeString(
                folder.resolve("config.yml"),
                Files.readString(CommandsTest.settings)
                        .replace("${TOCSIN_BACKUP_FOLDER:-\"\"}", folder.toString())
                        .replace("${TOCSIN_BACKUP_AGE:-\"\"}", mei.recipient()));
        String[] backup = {"backup", "--settings", settings.toString()};
        Ended made = run("", backup);
        assertThat(made.said()).contains("Only this key opens it: " + mei.recipient());
        String file = made.said().replaceFirst("(?s):.*", "");

        String[] read = {"restore", "--settings", settings.toString(), "--check", file, "--secret-key"};
        assertThat(run("", with(read, mei.in(folder.resolve("identity.txt")).toString()))
                        .said())
                .contains("A whole backup");
        assertThat(run(mei.file(), with(read, "-")).said()).contains("A whole backup");
        assertThat(run(AgePerson.any().file(), with(read, "-")).complained()).contains("sealed for another key");
        assertThat(run("", with(read, operator.secretKey().toString())).complained())
                .contains("it is sealed with age, and the file", "holds no secret key of age");
        assertThat(run("", with(read, mei.identity())).complained())
                .contains("name the file it is in")
                .doesNotContain(mei.identity());
        assertThat(run("", with(read, "nowhere")).complained()).contains("cannot be read from nowhere");
        assertThat(run("", java.util.Arrays.copyOf(read, 5)).complained())
                .contains("Name the file with the secret key");
        assertThat(run("", "check", settings.toString()).said())
                .contains("the key of age " + mei.recipient() + " can be used", "good      Backups   the newest in");
    }

    private static String[] with(String[] words, String last) {
        String[] all = java.util.Arrays.copyOf(words, words.length + 1);
        all[words.length] = last;
        return all;
    }

    @Test
    void bringsAListInOnceItIsToldTo(@TempDir Path folder) throws Exception {
        Path list = Files.writeString(
                folder.resolve("readers.csv"),
                "email,status\nlist.one@example.org,enabled\nlist.two@example.org,disabled\n");
        String[] command = {"import", "--settings", settings.toString(), "--confirmed", "they had", list.toString()};
        String rows = "subscriber WHERE consent LIKE 'import%'";

        Ended looked = run("", command);
        assertThat(looked.said())
                .contains("line 3: they had left there", "1 to be brought in", "Nothing is changed yet");
        assertThat(count(rows)).isZero();

        String[] go = java.util.Arrays.copyOf(command, command.length + 1);
        go[command.length] = "--go";
        assertThat(run("", go).said()).contains("1 of 1", "is done");
        assertThat(count(rows)).isEqualTo(1);
        assertThat(number("SELECT COUNT(*) FROM audit_entry WHERE act = 'import_begun'"))
                .isEqualTo(1);
        assertThat(run("", go).said()).contains("subscribed here already", "0 to be brought in");
        assertThat(run("", "import", "--settings", settings.toString()).said()).contains("Nothing waits");
    }

    @Test
    void writesNoListThatNobodyAllowed(@TempDir Path folder) {
        Path file = folder.resolve("readers.csv.asc");

        assertThat(run("", "export", "--settings", settings.toString()).said()).contains("Nothing may be written now");
        Ended ended = run("", "export", "--settings", settings.toString(), "7", file.toString());

        assertThat(ended.complained()).contains("List 7 is not allowed");
        assertThat(file).doesNotExist();
    }

    @Test
    void tellsTheVersionOfTheTablesAndLeavesThoseAloneThatAreInUse() {
        assertThat(run("", "db", "--settings", settings.toString(), "status").said())
                .contains("made 20", "The tables are those of this Tocsin");
        assertThat(run("", "db", "--settings", settings.toString(), "upgrade").said())
                .contains("There was nothing to change");

        Ended ended = run("", "db", "--settings", settings.toString(), "empty", "--schema", "tocsin");

        assertThat(ended.complained()).contains("Tocsin runs on this database");
        assertThat(count("subscriber")).isPositive();
    }

    @Test
    void leadsStaffToTheConsoleWhereItHasANameOfItsOwn() throws IOException {
        Path apart = Files.writeString(
                settings.resolveSibling("apart.yml"),
                Files.readString(settings).replace("${TOCSIN_DESK_URL:-\"\"}", "https://desk.example.org"));

        assertThat(run("", "staff", "--settings", apart.toString(), "add", "tashi", "--roles", "writer")
                        .said())
                .contains("https://desk.example.org/staff/welcome/");
        Files.writeString(apart, Files.readString(apart).replace("https://desk.example.org", "desk.example.org"));
        assertThat(run("", "check", apart.toString()).said()).contains("site.deskUrl must be like https://desk");
    }

    @Test
    void makesAndListsAccountsOfStaff() {
        assertThat(run("", "staff", "--settings", settings.toString(), "add", "lhamo", "--roles", "writer,keeper")
                        .said())
                .contains("/staff/welcome/")
                .contains("They give their mail address themselves, on the page under their name");
        assertThat(run("", "staff", "--settings", settings.toString(), "list").said())
                .contains("lhamo");
        assertThat(run("", "staff", "--settings", settings.toString(), "reset", "lhamo")
                        .said())
                .contains("/staff/welcome/")
                .contains("A mail address from which the account was set up stays");
    }

    static Ended run(String input, String... words) {
        InputStream in = new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8));
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        ByteArrayOutputStream complained = new ByteArrayOutputStream();
        PrintStream console = new PrintStream(said, true, StandardCharsets.UTF_8);
        TocsinApplication application = new TocsinApplication();
        Bootstrap<TocsinConfiguration> bootstrap = new Bootstrap<>(application);
        application.initialize(bootstrap);
        bootstrap.addCommand(new CheckCommand(console));
        bootstrap.addCommand(new BounceCommand(in, console));
        bootstrap.addCommand(new DbCommand(console));
        bootstrap.addCommand(new StaffCommand(console));
        bootstrap.addCommand(new KeysCommand(console));
        bootstrap.addCommand(new ImportCommand(console));
        bootstrap.addCommand(new ExportCommand(console));
        bootstrap.addCommand(new BackupCommand(console));
        bootstrap.addCommand(new RestoreCommand(in, console));
        Optional<Throwable> with =
                new Cli(new JarLocation(CommandsTest.class), bootstrap, console, complained).run(words);
        return new Ended(
                said.toString(StandardCharsets.UTF_8),
                complained.toString(StandardCharsets.UTF_8).strip(),
                with);
    }

    private static Foundation foundation() {
        TocsinApplication application = tocsin.inside().getApplication();
        return application.ground();
    }

    private static Jdbi jdbi() {
        return foundation().jdbi();
    }

    private static long number(String sql) {
        return jdbi().withHandle(
                        handle -> handle.createQuery(sql).mapTo(Long.class).one());
    }

    private static long count(String rows) {
        return number("SELECT COUNT(*) FROM " + rows);
    }

    private static void write(String sql) {
        jdbi().useHandle(handle -> handle.execute(sql));
    }
}
