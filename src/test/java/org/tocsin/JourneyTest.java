package org.tocsin;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * The whole way, once: what the first start shows by itself, then what a reader and a member of staff do by hand, over
 * HTTP and SMTP, with nothing put in place of anything.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class JourneyTest {
    private static final String READER = "marker.reader@journey.example";
    private static final String ONE_CLICK = "List-Unsubscribe=One-Click";

    private static RunningTocsin tocsin;

    @BeforeAll
    static void start() throws Exception {
        tocsin = RunningTocsin.start("journey");
    }

    @AfterAll
    static void stop() {
        tocsin.close();
    }

    @Test
    @Order(1)
    void showsItsMainJobByItself() {
        List<String> digests = await("seven digests", () -> {
            List<String> found = mails().filter(JourneyTest::isDigest).toList();
            return found.size() == 7 ? Optional.of(found) : Optional.empty();
        });

        assertThat(digests).extracting(mail -> header(mail, "Delivered-To")).doesNotHaveDuplicates();
        assertThat(digests).extracting(mail -> header(mail, "Content-Language")).contains("en", "zh-Hans", "zh-Hant");
        assertThat(digests).allSatisfy(mail -> {
            assertThat(header(mail, "List-Unsubscribe")).startsWith("<http://localhost:");
            assertThat(header(mail, "List-Unsubscribe-Post")).isEqualTo(ONE_CLICK);
            assertThat(header(mail, "Return-Path")).matches("<b\\+[a-z2-7]{45}@bounces\\.rights-letter\\.example>");
        });
    }

    @Test
    @Order(2)
    void readsWhatComesBackAndLetsOneLeave() {
        await(
                "one bounce",
                () -> Optional.of(count("SELECT COUNT(*) FROM report WHERE kind = 'failed'"))
                        .filter(found -> found == 1));
        await(
                "one reader gone",
                () -> Optional.of(count("SELECT COUNT(*) FROM subscriber WHERE state = 'active'"))
                        .filter(found -> found == 7));

        assertThat(count("SELECT COUNT(*) FROM report WHERE kind = 'failed' AND status = '5.1.1'"))
                .isEqualTo(1);
        assertThat(tocsin.get("/").body()).contains("Join 7 other readers");
    }

    @Test
    @Order(3)
    void showsThePublicationInThreeLanguages() {
        assertThat(tocsin.get("/").body()).contains("The Rights Letter", "<html lang=\"en\"");
        assertThat(tocsin.get("/zh-Hans/").body()).contains("权利信札", "<html lang=\"zh-Hans\"", "新闻自由");
        assertThat(tocsin.get("/zh-Hant/").body()).contains("權利信札", "<html lang=\"zh-Hant\"", "新聞自由");
        assertThat(tocsin.get("/topics").body()).contains("Freedom of Press");
        assertThat(tocsin.get("/topics/asset-transparency").body()).contains("Rally in New York");
        assertThat(tocsin.get("/actions/ua-2002-liaoyang").body()).contains("Yao Fuxin", "姚福信", "Bo Xilai");
        assertThat(tocsin.get("/feed").headers().firstValue("Content-Type").orElse(""))
                .startsWith("application/atom+xml");
        assertThat(tocsin.get("/topics/censorship/feed").statusCode()).isEqualTo(200);
        assertThat(count("SELECT COUNT(*) FROM post WHERE picture_id IS NOT NULL"))
                .isEqualTo(10);
    }

    @Test
    @Order(4)
    void takesAReaderThroughSubscribingAndConfirming() {
        HttpResponse<String> answer = tocsin.post("/zh-Hans/subscribe", wishes(READER));
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location"))
                .as("without http, which a proxy before it does not speak")
                .hasValue("/zh-Hans/subscribe/sent");

        String mail = awaitMail("confirmation", found -> !isDigest(found));
        String link = link(mail, "/zh-Hans/confirm/");
        assertThat(tocsin.get(link).body()).contains("m…@j…").doesNotContain(READER);
        assertThat(count("SELECT COUNT(*) FROM subscriber WHERE state = 'pending'"))
                .as("looking changes nothing")
                .isEqualTo(1);

        assertThat(tocsin.post(link, Map.of()).statusCode()).isLessThan(400);
        assertThat(tocsin.post(link, Map.of()).statusCode())
                .as("twice is as good as once")
                .isLessThan(400);
        assertThat(count("SELECT COUNT(*) FROM subscriber WHERE state = 'active'"))
                .isEqualTo(8);
    }

    @Test
    @Order(5)
    void mailsWhatStaffWriteToWhoeverChoseItsTopic() {
        Visit editor = Visit.ofEditor(tocsin);
        HttpResponse<String> form = editor.get("/staff/posts/new");
        HttpResponse<String> written = editor.post(
                "/staff/posts/new",
                Map.of(
                        "language", "zh-Hans",
                        "title", "钟声响起",
                        "markdown", "第一次**敲响**。\n\n[全文](https://example.org/bell)",
                        "topic", valueBeside(form.body(), "Censorship"),
                        "when", "now",
                        "step", "publish"));
        assertThat(written.statusCode()).as(written.body()).isEqualTo(303);

        String digest = awaitMail("digest", JourneyTest::isDigest);
        assertThat(tocsin.get("/mailbox").body()).contains("权利信札");
        assertThat(header(digest, "Content-Language")).isEqualTo("zh-Hans");
        assertThat(mails().filter(mail -> isDigest(mail) && isFor(mail, READER)).count())
                .isEqualTo(1);
        assertThat(tocsin.get("/zh-Hans/").body()).contains("钟声响起");
    }

    @Test
    @Order(6)
    void accountsForEveryMailing() {
        Visit editor = Visit.ofEditor(tocsin);

        assertThat(editor.get("/staff/mailings").body())
                .containsIgnoringCase("digest")
                .containsIgnoringCase("confirmation");
        assertThat(count("""
                        SELECT COUNT(*) FROM mailing m
                        WHERE candidates <> (SELECT COUNT(*) FROM delivery d WHERE d.mailing_id = m.id)
                           OR prepared_at IS NULL
                        """)).isZero();
        await(
                "every delivery settled",
                () -> Optional.of(count("SELECT COUNT(*) FROM delivery WHERE state = 0"))
                        .filter(waiting -> waiting == 0));
        assertThat(editor.get("/staff/sources").statusCode()).isEqualTo(200);
        assertThat(editor.get("/staff/bounces").body()).contains("5.1.1");
        assertThat(tocsin.get("/staff/sources").statusCode()).as("signed out").isEqualTo(303);
    }

    @Test
    @Order(7)
    void letsAReaderChangeAndLeaveByLinks() {
        tocsin.post("/preferences/link", Map.of("address", READER));
        String mail = awaitMail("link", found -> !isDigest(found) && body(found).contains("/preferences/"));
        String link = link(mail, "/zh-Hans/preferences/");
        assertThat(tocsin.get(link).statusCode()).isEqualTo(200);
        Visit reader = Visit.ofReader(tocsin, link);
        assertThat(reader.get("/zh-Hans/preferences").body()).contains("m…@j…").doesNotContain(READER);
        assertThat(tocsin.get(link).statusCode()).as("a link is for one use").isEqualTo(404);

        String oneClick = header(awaitMail("digest", JourneyTest::isDigest), "List-Unsubscribe")
                .replaceFirst("^<([^>]+)>.*", "$1");
        HttpResponse<String> left = tocsin.send(HttpRequest.newBuilder(java.net.URI.create(oneClick))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(ONE_CLICK))
                .build());
        assertThat(left.statusCode()).isEqualTo(200);
        assertThat(count("SELECT COUNT(*) FROM subscriber")).isEqualTo(7);
    }

    @Test
    @Order(8)
    void servesProgramsAndOperators() {
        assertThat(tocsin.get("/api/v1/topics").body()).contains("censorship");
        assertThat(tocsin.get("/api/v1/openapi.json").body()).contains("\"3.1", "/api/v1/subscriptions");
        HttpResponse<String> accepted = tocsin.send(tocsin.request("/api/v1/subscriptions")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"address\":\"" + READER + "\",\"topics\":[\"censorship\"],\"rhythm\":\"daily\"}"))
                .build());
        assertThat(accepted.statusCode()).as(accepted.body()).isEqualTo(202);
        assertThat(tocsin.send(HttpRequest.newBuilder(tocsin.admin().resolve("/healthcheck"))
                                .build())
                        .statusCode())
                .isEqualTo(200);
        assertThat(tocsin.send(HttpRequest.newBuilder(tocsin.admin().resolve("/metrics"))
                                .build())
                        .body())
                .contains("# TYPE", "tocsin_deliveries_waiting{lane=\"alert\"} 0.0");
    }

    private static Map<String, ?> wishes(String address) {
        return Map.of(
                "stamp", tocsin.stamp(),
                "address", address,
                "topic", List.of("censorship", "labor-rights"),
                "rhythm", "immediate",
                "hour", "7",
                "weekday", "1",
                "zone", "Asia/Taipei",
                "language", "zh-Hans",
                "format", "html",
                "alerts", "yes");
    }

    private static String valueBeside(String page, String words) {
        Matcher choice = Pattern.compile("value=\"([^\"]+)\"> " + Pattern.quote(words) + "<")
                .matcher(page);
        assertThat(choice.find()).as("a choice called " + words).isTrue();
        return choice.group(1);
    }

    private static String awaitMail(String what, java.util.function.Predicate<String> isMeant) {
        return await(
                what,
                () -> mails().filter(mail -> isFor(mail, READER))
                        .filter(isMeant)
                        .findFirst());
    }

    private static Stream<String> mails() {
        Path mailbox = tocsin.data().resolve("mailbox");
        try (Stream<Path> files = Files.list(mailbox)) {
            return files.filter(file -> file.toString().endsWith(".eml")).map(JourneyTest::read).toList().stream();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static boolean isDigest(String mail) {
        return mail.contains("\nList-Unsubscribe:");
    }

    private static boolean isFor(String mail, String address) {
        return header(mail, "Delivered-To").equals(address);
    }

    private static String header(String mail, String name) {
        Matcher header = Pattern.compile("(?m)^" + name + ": ?((?:.*)(?:\\r?\\n[ \\t].*)*)")
                .matcher(mail);
        return header.find() ? header.group(1).replaceAll("\\r?\\n[ \\t]+", "").strip() : "";
    }

    private static String body(String mail) {
        return org.tocsin.mail.ReadMail.of(mail.getBytes(StandardCharsets.ISO_8859_1))
                .text();
    }

    private static String link(String mail, String path) {
        Matcher link = Pattern.compile("https?://[^/\\s]+(" + Pattern.quote(path) + "[a-z2-7]+)")
                .matcher(body(mail));
        assertThat(link.find()).as("a link to " + path).isTrue();
        return link.group(1);
    }

    private static int count(String sql) {
        TocsinApplication application = tocsin.inside().getApplication();
        return application
                .ground()
                .jdbi()
                .withHandle(
                        handle -> handle.createQuery(sql).mapTo(Integer.class).one());
    }

    private static <T> T await(String what, Supplier<Optional<T>> look) {
        long end = System.nanoTime() + 90_000_000_000L;
        while (System.nanoTime() < end) {
            Optional<T> found = look.get();
            if (found.isPresent()) {
                return found.get();
            }
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        throw new AssertionError("waited in vain for " + what);
    }
}
