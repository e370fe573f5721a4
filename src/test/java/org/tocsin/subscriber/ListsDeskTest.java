package org.tocsin.subscriber;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.glassfish.jersey.internal.inject.AbstractBinder;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tocsin.crypto.OpenPgpPerson;
import org.tocsin.staff.Audit;
import org.tocsin.staff.Role;
import org.tocsin.staff.StaffMember;
import org.tocsin.staff.TestBrowser;
import org.tocsin.value.Rhythm;

final class ListsDeskTest {
    private static final StaffMember MEI = new StaffMember(71, "mei", Set.of(Role.ADMIN), "token");
    private static final StaffMember AN = new StaffMember(72, "an", Set.of(Role.KEEPER), "token");
    private static final String PAGE = "/staff/subscribers/lists";

    static OpenPgpPerson person;
    static String publicKey;

    @TempDir
    Path folder;

    Given given;
    Imports imports;
    Exports exports;
    Audit audit;

    @BeforeAll
    static void makeKey(@TempDir Path keys) throws Exception {
        person = OpenPgpPerson.in(keys);
        publicKey = Files.readString(person.publicKey());
    }

    @BeforeEach
    void open() {
        given = new Given(folder);
        given.empty("subscriber_import", "subscriber_export", "audit_entry");
        given.database
                .jdbi()
                .useHandle(
                        handle -> handle.execute("UPDATE audit_head SET last_id = 0, chain = UNHEX(REPEAT('00', 32))"));
        audit = new Audit(given.database.jdbi(), given.database.transactions(), given.keys.auditChain());
        imports = new Imports(
                given.database.jdbi(),
                given.database.transactions(),
                given.keys,
                given.importLook(),
                new ImportWork(
                        given.database.jdbi(),
                        given.keys,
                        given.suppressions,
                        new ImportWork.Arrivals(given.movements, given.tray, given.latestRelease::get)),
                given.clock);
        exports = new Exports(
                given.database.jdbi(),
                given.database.transactions(),
                given.topics,
                new Exports.Means(given.keys, audit),
                given.clock);
    }

    @Test
    void looksThroughPutsByAndBeginsWithASecondPerson() {
        String list = browser(MEI)
                .post(PAGE + "/in", fields("a@example.org\nnonsense\nb@example.org"))
                .location()
                .replaceFirst("https?://[^/]+", "");
        TestBrowser.Answer looked = browser(MEI).get(list);
        assertThat(looked.text())
                .contains("2 addresses would be brought in", "line 2: that is no address we can write to")
                .contains("they confirmed at the old desk", "not proposed");
        assertThat(browser(AN).get(list).status()).as("the draft of another").isEqualTo(404);
        assertThat(browser(AN).post(list + "/begin", Map.of()).location()).endsWith("done=no");

        assertThat(browser(MEI).post(list + "/propose", Map.of()).location()).endsWith("done=proposed");
        assertThat(browser(MEI).post(list + "/begin", Map.of()).location()).endsWith("done=no");
        assertThat(browser(AN).get(PAGE).text()).contains("waits for you", "they confirmed at the old desk");
        assertThat(browser(AN).post(list + "/begin", Map.of()).location()).endsWith("done=begun");
        assertThat(imports.workOnce()).isTrue();

        assertThat(browser(AN).get(PAGE).text()).contains("2 of 2", "done");
        assertThat(browser(AN).get(list).text()).contains("2 of 2 had their turn, 2 were taken");
        assertThat(given.subscribers.count()).isEqualTo(2);
    }

    @Test
    void takesAListInAFileAsItComes() {
        StringBuilder csv = new StringBuilder("uuid,email,name,attributes,status\r\n");
        for (int i = 0; i < 3_000; i++) {
            csv.append("u").append(i).append(",reader").append(i).append("@example.org,\"王, 小明\",{},enabled\r\n");
        }
        csv.append("x,left@example.org,,{},blocklisted\r\n".repeat(300));

        String list =
                upload(browser(MEI), fields(""), csv.toString()).location().replaceFirst("https?://[^/]+", "");

        assertThat(given.number("SELECT good FROM subscriber_import")).isEqualTo(3_000);
        assertThat(given.number("SELECT COUNT(*) FROM subscriber_import_part")).isEqualTo(4);
        TestBrowser.Answer page = browser(MEI).get(list);
        assertThat(page.text()).contains("From listmonk", "300: they had left there", "line 3002:", "Further lines");
        assertThat(page.text()).doesNotContain("line 3202:");
        assertThat(browser(MEI).get(list + "?after=3201").text())
                .contains("line 3202:")
                .doesNotContain("line 3201:", "Further lines");
    }

    @Test
    void takesWhatWasPastedWhereNoFileWasChosen() {
        assertThat(upload(browser(MEI), fields("a@example.org"), "").location()).contains(PAGE + "/in/");
        assertThat(given.number("SELECT good FROM subscriber_import")).isEqualTo(1);
    }

    @Test
    void refusesFormsThatNoBrowserSends() {
        String whole = multipart(fields(""), "a@example.org\n");

        for (String body : List.of(
                "",
                "x",
                "--bell--\r\n",
                whole.substring(0, 150),
                whole.substring(0, whole.indexOf("filename") + 5),
                whole.replace("name=", "nome="),
                whole.replace("Content-Disposition", "Content-Decomposition"))) {
            assertThat(browser(MEI)
                            .call("POST", PAGE + "/in", "multipart/form-data; boundary=bell", body)
                            .status())
                    .as(body)
                    .isEqualTo(400);
        }
        String large = multipart(fields(""), "a@example.org\n".repeat(5_000));
        TestBrowser.Answer broken = browser(MEI)
                .call(
                        "POST",
                        PAGE + "/in",
                        "multipart/form-data; boundary=bell",
                        large.substring(0, large.length() - 4));
        assertThat(broken.status()).isEqualTo(422);
        assertThat(broken.text()).contains("did not arrive whole");
        for (String type : List.of("multipart/form-data", "multipart/form-data; boundary=" + "x".repeat(80))) {
            assertThat(browser(MEI).call("POST", PAGE + "/in", type, whole).status())
                    .isEqualTo(400);
        }
        assertThat(given.number("SELECT COUNT(*) FROM subscriber_import")).isZero();
    }

    @Test
    void saysWhatIsMissingAndLosesNothing() {
        TestBrowser.Answer page = browser(MEI)
                .post(
                        PAGE + "/in",
                        Map.of("list", "a@example.org", "topics", "nonsense", "mode", "ask", "basis", "no"));

        assertThat(page.status()).isEqualTo(422);
        assertThat(page.body()).contains("a@example.org", "Say in a sentence why");
        assertThat(browser(MEI).post(PAGE + "/in", Map.of()).status()).isEqualTo(422);
        assertThat(browser(MEI).post(PAGE + "/in", fields("nonsense")).text()).contains("no address in it");
    }

    private static Map<String, String> fields(String list) {
        return Map.of(
                "list", list,
                "topics", "press",
                "language", "en",
                "rhythm", "weekly",
                "mode", "confirmed",
                "basis", "they confirmed at the old desk");
    }

    private static TestBrowser.Answer upload(TestBrowser browser, Map<String, String> fields, String file) {
        return browser.call("POST", PAGE + "/in", "multipart/form-data; boundary=bell", multipart(fields, file));
    }

    private static String multipart(Map<String, String> fields, String file) {
        StringBuilder body = new StringBuilder();
        fields.forEach((name, value) -> body.append("--bell\r\nContent-Disposition: form-data; name=\"")
                .append(name)
                .append("\"\r\n\r\n")
                .append(value)
                .append("\r\n"));
        return body.append("--bell\r\nContent-Disposition: form-data; name=\"file\"; filename=\"")
                .append(file.isEmpty() ? "" : "readers.csv")
                .append("\"\r\nContent-Type: text/csv\r\n\r\n")
                .append(file)
                .append("\r\n--bell--\r\n")
                .toString();
    }

    @Test
    void givesTheListToTwoPeopleOnceSealedToTheKey() throws Exception {
        given.subscriber("reader@example.org", Rhythm.DAILY, "press");
        assertThat(browser(MEI)
                        .post(PAGE + "/out", Map.of("reason", "we move house", "key", publicKey))
                        .location())
                .endsWith("done=asked");
        long id = given.number("SELECT id FROM subscriber_export");

        assertThat(exports.take(MEI, id)).as("not allowed yet").isEmpty();
        assertThat(exports.allow(MEI, id)).as("by themselves").isFalse();
        assertThat(browser(AN).post(PAGE + "/out/" + id + "/allow", Map.of()).location())
                .endsWith("done=allowed");
        assertThat(exports.take(AN, id)).as("who only allowed it").isEmpty();
        ByteArrayOutputStream sealed = new ByteArrayOutputStream();
        exports.take(MEI, id).orElseThrow().to(sealed);

        assertThat(sealed.toString(StandardCharsets.US_ASCII))
                .startsWith("-----BEGIN PGP MESSAGE-----")
                .doesNotContain("reader");
        assertThat(opened(sealed.toByteArray()))
                .contains("email,languages,rhythm", "reader@example.org,en,daily", ",press");
        assertThat(exports.take(MEI, id)).as("a second time").isEmpty();
    }

    @Test
    void takesAllAlongThatAReaderChose() throws Exception {
        long reader = given.subscriber("reader@example.org", Rhythm.DAILY, "press", "torture");
        given.subscriber("plain@example.org", Rhythm.WEEKLY, "press");
        given.database
                .jdbi()
                .useHandle(handle -> handle.execute(
                        "UPDATE subscriber SET quiet_from = 22, quiet_until = 7, quiet_strict = TRUE, alerts_a_week = 2,"
                                + " reads_alerts_only = TRUE, paused_until = '2026-12-05 12:00:00' WHERE id = ?",
                        reader));
        long id = exports.ask(MEI, "we move house", publicKey).orElseThrow();
        exports.allow(AN, id);

        ByteArrayOutputStream sealed = new ByteArrayOutputStream();
        exports.take(MEI, id).orElseThrow().to(sealed);

        assertThat(opened(sealed.toByteArray()).lines())
                .containsExactly(
                        "email,languages,rhythm,weekday,hour,zone,format,extent,urgent_actions,urgent_actions_a_week,"
                                + "urgent_actions_to_read_only,quiet_from,quiet_until,quiet_even_when_a_life_is_at_risk,"
                                + "paused_until,confirmed_on,consent,topics",
                        "reader@example.org,en,daily,1,7,Asia/Taipei,html,full,yes,2,yes,22,7,yes,"
                                + "2026-12-05T12:00:00Z,2026-11-21,web en 0,press torture",
                        "plain@example.org,en,weekly,1,7,Asia/Taipei,html,full,yes,,no,,,,,2026-11-21,web en 0,press");
    }

    @Test
    void writesTheListOnTheCommandLineOnlyOnceTwoPeopleSaidYes() throws Exception {
        given.subscriber("=cmd|x@example.org", Rhythm.DAILY, "press");
        long id = exports.ask(MEI, "we move house", publicKey).orElseThrow();
        assertThat(exports.allowed()).isEmpty();
        assertThat(exports.take(id)).as("one person alone").isEmpty();
        exports.allow(AN, id);
        assertThat(exports.allowed()).extracting(Exports.Allowed::id).containsExactly(id);

        ByteArrayOutputStream sealed = new ByteArrayOutputStream();
        exports.take(id).orElseThrow().to(sealed);

        assertThat(opened(sealed.toByteArray())).contains("\r\n<=cmd|x@example.org>,en");
        assertThat(exports.take(id)).isEmpty();
        assertThat(exports.take(MEI, id)).isEmpty();
        assertThat(exports.allowed()).isEmpty();
    }

    @Test
    void sealsToNothingThatIsNoKeyAndForgetsOldWishes() {
        assertThat(browser(MEI)
                        .post(PAGE + "/out", Map.of("reason", "we move house", "key", "nonsense"))
                        .location())
                .endsWith("done=key");
        long id = exports.ask(MEI, "we move house", publicKey).orElseThrow();
        given.clock.moveOn(Duration.ofHours(25));

        assertThat(exports.allow(AN, id)).isFalse();
    }

    private static String opened(byte[] sealed) throws IOException {
        try (InputStream clear = person.open(new ByteArrayInputStream(sealed))) {
            return new String(clear.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private TestBrowser browser(StaffMember staff) {
        return TestBrowser.of(given.site, List.of("staff"), jersey -> {
            ListsView view = new ListsView(imports, exports, given.clock);
            jersey.register(new ListsResource(exports, view));
            jersey.register(new ImportsResource(imports, new ImportChoices(new TopicLists(given.topics)), view, audit));
            jersey.register(new AbstractBinder() {
                @Override
                protected void configure() {
                    bind(staff).to(StaffMember.class);
                }
            });
        });
    }
}
