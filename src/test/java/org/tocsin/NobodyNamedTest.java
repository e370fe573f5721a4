package org.tocsin;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.hash.Hashing;
import com.google.common.io.BaseEncoding;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tocsin.crypto.KeyRing;
import org.tocsin.crypto.LinkTokens.Content;
import org.tocsin.crypto.LinkTokens.Purpose;
import org.tocsin.crypto.OpenPgpPerson;
import org.tocsin.mail.ReadMail;
import org.tocsin.value.EmailAddress;

/**
 * Whoever steals the database or the logs learns no address from them: readers do all that readers do, and then nothing
 * but the demo's mailbox may hold their addresses, however they are spelt.
 */
class NobodyNamedTest {
    private static final String STAYS = "Qzv.Stays+Tag@nobody-named.example";
    private static final String LEAVES = "qzv.leaves@nobody-named.example";
    private static final String CLICKS = "qzv.clicks@nobody-named.example";
    private static final String PROGRAM = "qzv.program@nobody-named.example";
    private static final String MOVES = "qzv.moves@nobody-named.example";
    private static final String MOVED = "qzv.moved@nobody-named.example";
    private static final String STRAY = "qzv.stray@nobody-named.example";
    private static final String LISTED = "qzv.listed@nobody-named.example";
    private static final String ASKED = "qzv.asked@nobody-named.example";
    private static final String DRAFTED = "qzv.drafted@nobody-named.example";
    private static final String DROPPED = "qzv.dropped@nobody-named.example";
    private static final List<String> ALL =
            List.of(STAYS, LEAVES, CLICKS, PROGRAM, MOVES, MOVED, STRAY, LISTED, ASKED, DRAFTED, DROPPED);
    private static final Spellings SPELLINGS = new Spellings(ALL);
    private static final int BLOCK = 8 * 1024 * 1024;

    private static RunningTocsin tocsin;
    private static Path elsewhere;
    private static Path settings;
    private static OpenPgpPerson person;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        elsewhere = folder;
        tocsin = RunningTocsin.start("nobody-named");
        settings = Files.writeString(
                folder.resolve("config.yml"),
                Files.readString(Path.of("config.yml"))
                        .replace("${TOCSIN_DATA:-data}", tocsin.data().toString()));
        liveThroughAll();
    }

    @AfterAll
    static void stop() {
        tocsin.close();
    }

    private static void liveThroughAll() {
        signUp(STAYS);
        signUp(LEAVES);
        signUp(CLICKS);
        byProgram(PROGRAM);
        for (String address : List.of(STAYS, LEAVES, CLICKS)) {
            String link = linkIn(address, "/confirm/");
            assertThat(tocsin.post(link, Map.of()).statusCode()).isEqualTo(200);
        }
        changeAndLeave();
        moveAndReturn();
        writePost();
        awaitMail(STAYS, "/unsubscribe/");
        tocsin.post(linkIn(CLICKS, "/unsubscribe/"), Map.of("List-Unsubscribe", "One-Click"));
        awaitMail(PROGRAM, "/confirm/");
        stray();
        bringListsIn();
        takeTheListOut();
        backUp();
        changeKeys();
    }

    /** From files that lie elsewhere: one is confirmed, one is asked, one waits for its proposal, one is no list at all. */
    private static void bringListsIn() {
        String list = "email,name\n" + LISTED + "," + LISTED + "\nbroken " + DROPPED + "\n\"open " + DROPPED;
        command("import", "--confirmed", "they had", "--go", list(list));
        command("import", "--go", list("email\n" + ASKED));
        awaitMail(ASKED, "/confirm/");
        Visit editor = Visit.ofEditor(tocsin);
        for (String sent : List.of("email\n" + DRAFTED + "\n" + DROPPED + " x\n", "nothing " + DROPPED)) {
            byte[] body = upload(editor.form(), sent).getBytes(StandardCharsets.UTF_8);
            assertThat(editor.postParts("/staff/subscribers/lists/in", "bell", body)
                            .statusCode())
                    .isIn(303, 422);
        }
    }

    private static String upload(String form, String list) {
        StringBuilder body = new StringBuilder();
        Map.of(
                        "form",
                        form,
                        "topics",
                        topic(),
                        "language",
                        "en",
                        "rhythm",
                        "weekly",
                        "mode",
                        "ask",
                        "basis",
                        "they had")
                .forEach((name, value) -> body.append(
                        "--bell\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n"));
        return body + "--bell\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + DRAFTED + "\"\r\n\r\n"
                + list + "\r\n--bell--\r\n";
    }

    /** Two people have said yes; the file lies in the folder of data, among what a thief finds. */
    private static void takeTheListOut() {
        try {
            person = OpenPgpPerson.in(elsewhere);
            String key = Files.readString(person.publicKey());
            jdbi().useHandle(handle -> handle.createUpdate("""
                            INSERT INTO subscriber_export (asked_by, asked_at, reason, open_pgp_key, fingerprint,
                                allowed_by, allowed_at)
                            VALUES (1, UTC_TIMESTAMP(3), 'we move', :key, '', 2, UTC_TIMESTAMP(3))
                            """).bind("key", key).execute());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String file = tocsin.data().resolve("readers.csv.asc").toString();
        assertThat(command("export", "1", file)).contains("sealed");
    }

    /** Beside the folder of data, as on another disk, before the keys are changed and old rows are gone. */
    private static void backUp() {
        command(
                "backup",
                "--to",
                backups().toString(),
                "--key",
                person.publicKey().toString());
    }

    private static Path backups() {
        return elsewhere.resolve("backups");
    }

    private static void changeKeys() {
        assertThat(command("keys", "rotate")).contains("sealed anew");
    }

    private static String command(String name, String... words) {
        List<String> all = new ArrayList<>(List.of(name, "--settings", settings.toString()));
        all.addAll(List.of(words));
        CommandsTest.Ended ended = CommandsTest.run("", all.toArray(String[]::new));
        assertThat(ended.with()).as(ended.complained()).isEmpty();
        return ended.said();
    }

    private static String list(String content) {
        try {
            return Files.writeString(Files.createTempFile(elsewhere, "list", ".csv"), content)
                    .toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** By a link from the mailbox, as the address that leaves. */
    private static void changeAndLeave() {
        tocsin.post("/preferences/link", Map.of("address", LEAVES));
        Visit reader = Visit.ofReader(tocsin, linkIn(LEAVES, "/preferences/"));
        reader.post("/preferences", Map.of("topic", topic(), "rhythm", "weekly"));
        assertThat(reader.post("/preferences/leave", Map.of("go", "yes")).statusCode())
                .isEqualTo(303);
    }

    /** To another address, out by a link, and back by the page that says goodbye. */
    private static void moveAndReturn() {
        signUp(MOVES);
        tocsin.post(linkIn(MOVES, "/confirm/"), Map.of());
        tocsin.post("/preferences/link", Map.of("address", MOVES));
        Visit reader = Visit.ofReader(tocsin, linkIn(MOVES, "/preferences/"));
        assertThat(reader.get("/preferences/data").body()).contains(MOVES);
        reader.post("/preferences/pause", Map.of("weeks", "2"));
        reader.post("/preferences/address", Map.of("address", MOVED));
        String link = linkIn(MOVED, "/preferences/address/");
        assertThat(tocsin.post(link, Map.of()).statusCode()).isEqualTo(200);
        String leaving = "/unsubscribe/" + leavingTokenOf(MOVED);
        String goodbye = tocsin.post(leaving, Map.of("go", "yes")).body();
        String undo = goodbye.replaceFirst("(?s).*name=\"undo\" value=\"([^\"]+)\".*", "$1");
        assertThat(tocsin.post("/unsubscribe/undo", Map.of("undo", undo)).statusCode())
                .isEqualTo(303);
    }

    private static String leavingTokenOf(String address) {
        TocsinApplication application = tocsin.inside().getApplication();
        KeyRing keys = application.ground().keys();
        byte[] hash = keys.addressIndex().of(new EmailAddress(address).canonical());
        long id = jdbi().withHandle(handle -> handle.createQuery("SELECT id FROM subscriber WHERE address_hash = :hash")
                .bind("hash", hash)
                .mapTo(Long.class)
                .one());
        return keys.links().make(Purpose.UNSUBSCRIBE, new Content(id, 0));
    }

    /** So that those who confirmed get a digest. */
    private static void writePost() {
        long topic = jdbi().withHandle(handle -> handle.createQuery("SELECT id FROM topic WHERE slug = :slug")
                .bind("slug", topic())
                .mapTo(Long.class)
                .one());
        HttpResponse<String> written = Visit.ofEditor(tocsin)
                .post(
                        "/staff/posts/new",
                        Map.of(
                                "language", "en",
                                "title", "The bell",
                                "markdown", "It rings.",
                                "topic", topic,
                                "when", "now",
                                "step", "publish"));
        assertThat(written.statusCode()).as(written.body()).isEqualTo(303);
    }

    /** An address where none belongs: what is refused is not written down either. */
    private static void stray() {
        String encoded = RunningTocsin.encoded(STRAY);
        tocsin.get("/confirm/" + encoded);
        tocsin.get("/unsubscribe/" + encoded + "?address=" + encoded);
        tocsin.get("/topics?q=" + encoded);
        tocsin.get("/nowhere/" + encoded, "Cookie", "preferences=" + encoded, "Referer", "http://" + STRAY);
        tocsin.post("/subscribe", Map.of("address", STRAY, "topic", STRAY, "zone", STRAY));
        tocsin.post("/preferences/link", Map.of("address", STRAY));
        tocsin.post("/staff/sign-in", Map.of("name", STRAY, "password", STRAY));
        tocsin.post("/" + encoded, Map.of(STRAY, STRAY));
        for (String line : List.of(
                "CONNECT " + STRAY + " HTTP/1.1\r\nHost: " + STRAY,
                "GET /confirm/" + STRAY + " HTTP/1.1\r\nHost: a b " + STRAY,
                "GET /confirm/" + STRAY + " HTTP/1.1\r\nHost: localhost\r\nAccept-Language: \u00ff" + STRAY,
                "GET /assets/site.css HTTP/1.1\r\nHost: localhost\r\nIf-None-Match: " + STRAY,
                STRAY + " / HTTP/1.1\r\nHost: x\r\nHost: " + STRAY)) {
            RawAnswer.to(tocsin.site(), line + "\r\nConnection: close\r\n\r\n");
        }
    }

    @Test
    void keepsNoAddressInAnyTable() {
        List<String> found = new ArrayList<>();
        jdbi().useHandle(handle -> {
            List<String> tables = handle.createQuery(
                            "SELECT table_name FROM information_schema.tables WHERE table_schema = DATABASE()")
                    .mapTo(String.class)
                    .list();
            assertThat(tables).contains("subscriber", "subscriber_request", "delivery", "suppression");
            for (String table : tables) {
                handle.createQuery("SELECT * FROM " + table)
                        .map((row, context) -> {
                            for (int column = 1; column <= row.getMetaData().getColumnCount(); column++) {
                                byte[] bytes = row.getBytes(column);
                                if (bytes != null) {
                                    look(bytes, table + "." + row.getMetaData().getColumnName(column), found);
                                }
                            }
                            return table;
                        })
                        .list();
            }
        });

        assertThat(found).isEmpty();
    }

    @Test
    void keepsNoAddressInAnyFileButTheMailbox() throws IOException {
        List<String> found = new ArrayList<>();
        Path mailbox = tocsin.data().resolve("mailbox");
        try (Stream<Path> files = Files.walk(tocsin.data())) {
            for (Path file : files.filter(Files::isRegularFile)
                    .filter(path ->
                            !path.startsWith(mailbox) && !path.toString().contains("/mariadb-"))
                    .toList()) {
                assertThat(file.toString().toLowerCase(Locale.ROOT)).doesNotContain("qzv");
                lookInto(file, found);
            }
        }

        assertThat(found).isEmpty();
        assertThat(Files.size(tocsin.data().resolve("logs/tocsin.log"))).isPositive();
    }

    /** Whoever has it and its key, but not the keys of the data folder, learns no address either. */
    @Test
    void keepsNoAddressInABackupNeitherSealedNorOpened() throws IOException {
        List<String> found = new ArrayList<>();
        List<String> tables = new ArrayList<>();
        try (Stream<Path> files = Files.list(backups())) {
            for (Path file : files.toList()) {
                lookInto(file, found);
                try (ZipInputStream inside = new ZipInputStream(opened(file))) {
                    for (ZipEntry entry = inside.getNextEntry(); entry != null; entry = inside.getNextEntry()) {
                        tables.add(entry.getName());
                        lookThrough(inside, entry.getName(), found);
                    }
                }
            }
        }

        assertThat(tables).anyMatch(name -> name.contains("subscriber_import_part"));
        assertThat(found).isEmpty();
    }

    @Test
    void hasReadersInTheSealedListAlone() throws IOException {
        Path list = tocsin.data().resolve("readers.csv.asc");
        List<String> found = new ArrayList<>();

        lookInto(list, found);
        assertThat(found).isEmpty();
        lookThrough(opened(list), "the list", found);
        assertThat(found).isNotEmpty();
    }

    private static InputStream opened(Path file) throws IOException {
        return person.open(Files.newInputStream(file));
    }

    @Test
    void tellsOperatorsNoAddress() {
        List<String> found = new ArrayList<>();

        for (String path : List.of("/metrics", "/healthcheck", "/threads")) {
            HttpResponse<String> answer = tocsin.send(
                    HttpRequest.newBuilder(tocsin.admin().resolve(path)).build());
            look(answer.body().getBytes(StandardCharsets.UTF_8), path, found);
        }

        assertThat(found).isEmpty();
    }

    @Test
    void wouldFindAnAddressIfThereWereOne() {
        List<String> found = new ArrayList<>();

        look(("xx" + STAYS + "xx").getBytes(StandardCharsets.UTF_8), "plain", found);
        look(Base64.getEncoder().encode(("x" + LEAVES).getBytes(StandardCharsets.UTF_8)), "base64", found);
        look(Hashing.sha256().hashString(CLICKS, StandardCharsets.UTF_8).asBytes(), "hash", found);
        lookInto(tocsin.data().resolve("mailbox"), found);

        assertThat(found).hasSizeGreaterThan(3);
        for (byte[] bytes : List.of(
                MOVES.getBytes(StandardCharsets.UTF_16LE),
                MOVES.getBytes(StandardCharsets.UTF_16BE),
                BaseEncoding.base16()
                        .encode(MOVES.getBytes(StandardCharsets.UTF_16LE))
                        .getBytes(StandardCharsets.US_ASCII),
                new StringBuilder(MOVES).reverse().toString().getBytes(StandardCharsets.US_ASCII),
                RunningTocsin.encoded(MOVES).getBytes(StandardCharsets.US_ASCII),
                BaseEncoding.base64Url()
                        .encode(MOVES.getBytes(StandardCharsets.UTF_8))
                        .getBytes(StandardCharsets.US_ASCII),
                BaseEncoding.base32()
                        .encode(MOVES.getBytes(StandardCharsets.UTF_8))
                        .getBytes(StandardCharsets.US_ASCII),
                MOVES.replace("@", "=40").getBytes(StandardCharsets.US_ASCII))) {
            List<String> one = new ArrayList<>();
            look(bytes, "spelt", one);
            assertThat(one).as(new String(bytes, StandardCharsets.ISO_8859_1)).isNotEmpty();
        }
    }

    private static void lookInto(Path file, List<String> found) {
        if (Files.isDirectory(file)) {
            try (Stream<Path> files = Files.list(file)) {
                files.filter(Files::isRegularFile).forEach(inside -> lookInto(inside, found));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return;
        }
        try (InputStream in = unpacked(file)) {
            lookThrough(in, file.toString(), found);
        } catch (java.nio.file.NoSuchFileException e) {
            // gone meanwhile
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Leaves it open. */
    private static void lookThrough(InputStream in, String where, List<String> found) throws IOException {
        byte[] tail = new byte[0];
        for (byte[] block = in.readNBytes(BLOCK); block.length > 0; block = in.readNBytes(BLOCK)) {
            byte[] both = new byte[tail.length + block.length];
            System.arraycopy(tail, 0, both, 0, tail.length);
            System.arraycopy(block, 0, both, tail.length, block.length);
            look(both, where, found);
            tail = java.util.Arrays.copyOfRange(block, Math.max(0, block.length - 256), block.length);
        }
    }

    /** Old logs are packed. */
    private static InputStream unpacked(Path file) throws IOException {
        InputStream in = Files.newInputStream(file);
        return file.toString().endsWith(".gz") ? new GZIPInputStream(in) : in;
    }

    private static void look(byte[] bytes, String where, List<String> found) {
        SPELLINGS.in(bytes).forEach(name -> found.add(where + " holds " + name));
    }

    private static void signUp(String address) {
        HttpResponse<String> answer = tocsin.post(
                "/subscribe",
                Map.of(
                        "stamp", tocsin.stamp(),
                        "address", address,
                        "topic", topic(),
                        "rhythm", "immediate",
                        "hour", "7",
                        "weekday", "1",
                        "zone", "UTC",
                        "language", "en",
                        "format", "html"));
        assertThat(answer.statusCode()).isEqualTo(303);
    }

    private static void byProgram(String address) {
        HttpResponse<String> answer = tocsin.send(tocsin.request("/api/v1/subscriptions")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"address\":\"" + address + "\",\"topics\":[\"" + topic() + "\"]}"))
                .build());
        assertThat(answer.statusCode()).isEqualTo(202);
    }

    private static String topic() {
        Matcher slug = Pattern.compile("\"slug\":\"([a-z0-9-]+)\"")
                .matcher(tocsin.get("/api/v1/topics").body());
        assertThat(slug.find()).isTrue();
        return slug.group(1);
    }

    private static String linkIn(String address, String path) {
        Matcher link = token(path).matcher(awaitMail(address, path));
        assertThat(link.find()).isTrue();
        return link.group(1);
    }

    /** A link of one's own; other mails name pages below the same path that are for all. */
    private static Pattern token(String path) {
        return Pattern.compile("https?://[^/\\s]+(" + path + "[a-z2-7]{40,})");
    }

    /** The text, with the header for leaving, of the newest mail to the address that has such a link. */
    private static String awaitMail(String address, String path) {
        for (int look = 0; look < 600; look++) {
            Optional<String> mail =
                    mails(address).filter(token(path).asPredicate()).findFirst();
            if (mail.isPresent()) {
                return mail.get();
            }
            sleep();
        }
        throw new AssertionError("no mail with " + path);
    }

    private static Stream<String> mails(String address) {
        try (Stream<Path> files = Files.list(tocsin.data().resolve("mailbox"))) {
            return files
                    .filter(file -> file.toString().endsWith(".eml"))
                    .map(NobodyNamedTest::bytes)
                    .filter(bytes -> new String(bytes, StandardCharsets.ISO_8859_1)
                            .contains("Delivered-To: " + address + "\r\n"))
                    .map(bytes -> ReadMail.of(bytes).text() + new String(bytes, StandardCharsets.ISO_8859_1))
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Jdbi jdbi() {
        TocsinApplication application = tocsin.inside().getApplication();
        return application.ground().jdbi();
    }

    private static void sleep() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
