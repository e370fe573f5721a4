package org.tocsin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tocsin.text.Words;
import org.tocsin.value.Language;
import org.tocsin.web.Pages;

/** Walks over every route with what nobody should send: no fault, no look inside, the headers on every answer. */
class BadInputTest {
    private static final List<String> NASTY = List.of(
            "%FF",
            "%C3%28",
            "%00",
            "%0d%0a",
            "..",
            "%2e%2e",
            "%2F",
            "%5C",
            "%",
            "%zz",
            ";a=b",
            "-1",
            "0",
            "99999999999999999999",
            "9223372036854775807",
            "x".repeat(3000),
            "%F0%9F%94%94",
            "%E2%80%AE",
            "'\"<script>",
            "{{7*7}}",
            "%ED%A0%80",
            "\u00ff\u00fe");
    private static final List<String> NASTY_FORMS = List.of(
            "",
            "&".repeat(500),
            "=&=&",
            "a=%",
            "a=%FF%FE",
            "%00=%00",
            "\u00ff\u00fe\u0000=\u0001",
            "address=%F0%9F%94%94&topic=%00&hour=-1&weekday=99&zone=../etc&language=xx&format=%FF&rhythm=",
            "address=a%0d%0ab@example.org&topic=x&topic=x&group=%E2%80%AE",
            "address=" + "a".repeat(60_000) + "@example.org",
            "title=%00&markdown=%EF%B7%90&language=%F0%9F%94%94&topic=-1&when=x&date=x&time=x&step=publish",
            "name=%00&address=http%3A%2F%2F%5B%3A%3A1&language=%F0%9F%94%94",
            "post=-1&post=99999999999999999999&post=%FF");
    private static final Words WORDS = Pages.words(List.of("web"));
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final Pattern INSIDES = Pattern.compile(
            "Exception|\\n\\s+at |org\\.(tocsin|eclipse|glassfish|jdbi)|java\\.lang|jakarta\\.|HTTP ERROR");
    private static final List<String> HEADERS =
            List.of("content-security-policy", "referrer-policy", "x-content-type-options");

    private static RunningTocsin tocsin;
    private static List<Routes.Route> routes;
    private static Visit editor;

    private final List<String> faults = new ArrayList<>();

    @BeforeAll
    static void start() throws Exception {
        tocsin = RunningTocsin.start("bad-input");
        routes = Routes.of(tocsin.inside().getEnvironment().jersey().getResourceConfig());
        editor = Visit.ofEditor(tocsin);
    }

    @AfterAll
    static void stop() {
        tocsin.close();
    }

    @Test
    void knowsAllRoutes() {
        assertThat(routes)
                .hasSizeGreaterThan(50)
                .extracting(Routes.Route::path)
                .contains("/", "/subscribe", "/confirm/{token}", "/api/v1/subscriptions", "/mailbox/{id}/raw")
                .contains("/staff/sources/{id: [0-9]{1,18}}/pick", "/assets/{name}");
    }

    @Test
    void breaksAtNoAddressWhateverItHolds() {
        routes.stream()
                .filter(Routes.Route::hasParameters)
                .forEach(route -> NASTY.forEach(value -> {
                    String prefix = value.hashCode() % 3 == 0 ? "/ZH-hant" : "";
                    check(route.method(), prefix + route.with(value), formOf(route, ""));
                }));

        assertThat(faults).isEmpty();
    }

    @Test
    void breaksAtNoQuestionWhateverItHolds() {
        routes.stream().filter(route -> route.method().equals("GET")).forEach(route -> {
            check("GET", route.with("1") + "?%FF=%zz&=&&%00", "");
            route.queries()
                    .forEach(query ->
                            NASTY.forEach(value -> check("GET", route.with("1") + "?" + query + "=" + value, "")));
        });

        assertThat(faults).isEmpty();
    }

    @Test
    void breaksAtNoForm() {
        routes.stream()
                .filter(route -> route.method().equals("POST") && !isPaced(route))
                .forEach(route -> NASTY_FORMS.forEach(form -> {
                    check("POST", route.with("0"), formOf(route, form));
                    check("POST", "/zh-Hant" + route.with("0"), chunkedFormOf(route, form));
                }));

        assertThat(faults).isEmpty();
    }

    @Test
    void breaksAtNoMethod() {
        for (String method : List.of("HEAD", "OPTIONS", "PUT", "DELETE", "PATCH", "TRACE", "PROPFIND", "BELL")) {
            routes.forEach(route -> check(method, route.with("1"), ""));
        }

        assertThat(faults).isEmpty();
    }

    @Test
    void breaksAtNoHeader() {
        for (String header : List.of(
                "Accept: a/b/c",
                "Accept: image/png",
                "Accept-Language: \u00ff",
                "Range: bytes=9-1",
                "If-None-Match: garbage",
                "If-None-Match: \"",
                "If-Modified-Since: yesterday",
                "Cookie: tocsin-staff=\u00ff; preferences=\u00f0\u009f",
                "Cookie: preferences=" + "a".repeat(4000),
                "Content-Type: nonsense",
                "Content-Type: " + FORM + "; charset=nope",
                "Content-Encoding: gzip",
                "Content-Length: -1",
                "Transfer-Encoding: gzip",
                "Origin: \u00ff",
                "Expect: something",
                "bad header: x")) {
            routes.stream()
                    .filter(route -> !isPaced(route))
                    .forEach(route -> check(route.method(), route.with("1"), header + "\r\n\r\n"));
        }

        assertThat(faults).isEmpty();
    }

    @Test
    void tellsProgramsInJsonWhatIsWrong() {
        for (String json : List.of(
                "",
                "null",
                "[]",
                "{",
                "1",
                "[".repeat(30_000),
                "{\"address\":1}",
                "{\"address\":{},\"topics\":7}",
                "{\"topics\":[null]}",
                "{\"hour\":1e400}",
                "{\"hour\":" + "9".repeat(2000) + "}",
                "{\"address\":\"\\ud800@x.example\",\"topics\":[\"x\"]}",
                "{\"address\":\"\u00ff\"}",
                "{} trailing",
                "{\"unknown\":1}",
                "NaN")) {
            RawAnswer answer = check(
                    "POST",
                    "/zh-Hans/api/v1/subscriptions",
                    "Content-Type: application/json\r\nContent-Length: " + json.length() + "\r\n\r\n" + json);
            assertThat(answer.status()).as(json).isBetween(400, 422);
        }

        assertThat(faults).isEmpty();
    }

    @Test
    void answersWhatIsNotHttpWithAPageOfItsOwn() {
        for (String bytes : List.of(
                "GARBAGE\r\n\r\n",
                "\u0016\u0003\u0001\u0002\u0000\u0001",
                "GET / HTTP/1.1\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a b\r\n\r\n",
                "GET * HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET //subscribe HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET /%2e%2e/%2F HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET /" + "a".repeat(20_000) + " HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: x\r\nA: " + "b".repeat(20_000) + "\r\n\r\n",
                "POST /subscribe HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "CONNECT /subscribe HTTP/1.1\r\nHost: x\r\n\r\n")) {
            RawAnswer answer = inspect(bytes, RawAnswer.to(tocsin.site(), bytes), "/");
            assertThat(answer.status()).as(bytes).isBetween(400, 431);
            assertThat(answer.body()).as(bytes).contains("The Rights Letter", "/assets/site.css");
        }

        assertThat(faults).isEmpty();
    }

    @Test
    void tellsProgramsInJsonWhatItCannotEvenRead() {
        for (String request : List.of(
                "GET /api/v1/%zz HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "GET /api/v1/posts/%00?limit=% HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "GET http://localhost/api/v1/% HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "GET /api/v1/posts?before=" + "9".repeat(20_000) + " HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "GET /api/v1/topics HTTP/1.1\r\nHost: localhost\r\nA: " + "b".repeat(20_000) + "\r\n\r\n",
                "GET /api/v1/topics HTTP/1.1\r\nHost: a b\r\n\r\n",
                "GET /api/v1/topics HTTP/1.1\r\nHost: elsewhere.example\r\n\r\n",
                "GET /api/v1/topics HTTP/1.1\r\n\r\n",
                "GET /api/v1/topics HTTP/9.9\r\nHost: localhost\r\n\r\n",
                "GET /api/v1/topics HTTP/1.1\r\nHost: localhost\r\nExpect: a miracle\r\n\r\n",
                "GET /api/v1/topics HTTP/1.1\r\nHost: localhost\r\nbad header: x\r\n\r\n",
                "POST /api/v1/posts HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n",
                "BELL /api/v1/topics HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
                "\r\nGET /api/v1/%zz HTTP/1.1\r\nHost: localhost\r\n\r\n")) {
            for (String prefix : List.of("", "/zh-Hant")) {
                String bytes = request.replaceFirst("/api/", prefix + "/api/");
                RawAnswer answer = inspect(bytes, RawAnswer.to(tocsin.site(), bytes), prefix + "/api/v1");
                assertThat(answer.status()).as(bytes).isBetween(400, 431);
                assertThat(answer.head()).as(bytes).contains("content-type: application/problem+json");
                assertThat(answer.body()).as(bytes).contains("\"type\":\"urn:tocsin:problem:");
                assertThat(answer.body().codePoints().anyMatch(Character::isIdeographic))
                        .as(bytes + answer.body())
                        .isEqualTo(!prefix.isEmpty());
            }
        }

        assertThat(faults).isEmpty();
    }

    @Test
    void readsTheNextRequestOfAConnectionByItself() throws IOException {
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), tocsin.site().getPort())) {
            socket.setSoTimeout(10_000);
            ask(socket, "/api/v1/nowhere");
            String first = readUntil(socket, '}');
            ask(socket, "/zh-Hans/%zz");
            String second = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(first).contains("application/problem+json");
            assertThat(second).contains("<html lang=\"zh-Hans\"");
        }
    }

    private static void ask(Socket socket, String path) throws IOException {
        String request = "GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    }

    private static String readUntil(Socket socket, char last) throws IOException {
        StringBuilder read = new StringBuilder();
        for (int next = socket.getInputStream().read();
                next >= 0;
                next = socket.getInputStream().read()) {
            read.append((char) next);
            if (next == last) {
                break;
            }
        }
        return read.toString();
    }

    @Test
    void refusesTooMuchAndSaysSoInTheReadersLanguage() {
        String much = "address=" + "a".repeat(100_000);

        assertThat(check("POST", "/subscribe", sized(FORM, much)).body())
                .contains(WORDS.say(Language.EN, "problem_too_large_title"));
        assertThat(check("POST", "/zh-Hans/subscribe", sized(FORM, much)).body())
                .contains(WORDS.say(Language.ZH_HANS, "problem_too_large_title"));
        RawAnswer chunked = check("POST", "/zh-Hant/subscribe", chunked(FORM, much));
        assertThat(chunked.status()).isEqualTo(413);
        assertThat(chunked.body()).contains("<html lang=\"zh-Hant\"");
        assertThat(check("POST", "/api/v1/subscriptions", chunked("application/json", much))
                        .status())
                .isEqualTo(413);

        assertThat(faults).isEmpty();
    }

    @Test
    void saysInTheReadersLanguageThatThereIsNoSuchPage() {
        assertThat(check("GET", "/nowhere", "").body()).contains(WORDS.say(Language.EN, "problem_not_found_title"));
        assertThat(check("GET", "/zh-Hans/nowhere", "").body())
                .contains(WORDS.say(Language.ZH_HANS, "problem_not_found_title"));
        assertThat(check("GET", "/zh-Hant/nowhere", "").body()).contains("<html lang=\"zh-Hant\"");
        assertThat(check("GET", "/zh-Hans//nowhere", "").body()).contains("<html lang=\"zh-Hans\"");
        assertThat(check("BELL", "/zh-Hant/subscribe", "").body()).contains("<html lang=\"zh-Hant\"");
        assertThat(check("GET", "/api/nowhere", "").head()).contains("application/problem+json");
        assertThat(check("GET", "/api//nowhere", "").head()).contains("application/problem+json");

        assertThat(faults).isEmpty();
    }

    @Test
    void changesNothingWhenSomebodyOnlyLooks() {
        Map<String, String> before = awaitQuiet();

        routes.forEach(route -> {
            check("GET", route.with("1") + "?before=5", "");
            check("HEAD", route.with("1"), "");
        });

        assertThat(contents()).isEqualTo(before);
    }

    /** Signing in waits longer with every try that fails. */
    private static boolean isPaced(Routes.Route route) {
        return route.path().equals("/staff/sign-in") || route.path().equals("/staff/sign-out");
    }

    private static String formOf(Routes.Route route, String form) {
        return route.method().equals("POST") ? sized(FORM, tokenOf(route) + form) : "";
    }

    private static String chunkedFormOf(Routes.Route route, String form) {
        return chunked(FORM, tokenOf(route) + form);
    }

    private static String tokenOf(Routes.Route route) {
        return route.isForStaff() && !isPaced(route) ? "form=" + editor.form() + "&" : "";
    }

    private static String sized(String type, String body) {
        return "Content-Type: " + type + "\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
    }

    private static String chunked(String type, String body) {
        return "Content-Type: " + type + "\r\nTransfer-Encoding: chunked\r\n\r\n" + Integer.toHexString(body.length())
                + "\r\n" + body + "\r\n0\r\n\r\n";
    }

    /** @param rest further headers and the body */
    private RawAnswer check(String method, String path, String rest) {
        String session =
                path.contains("/staff") && !path.contains("/staff/sign-") ? "Cookie: " + editor.cookie() + "\r\n" : "";
        String request = method + " " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + session
                + (rest.isEmpty() ? "\r\n" : rest);
        return inspect(request, RawAnswer.to(tocsin.site(), request), path);
    }

    private RawAnswer inspect(String request, RawAnswer answer, String path) {
        String what = request.substring(0, Math.min(request.length(), 160)) + " -> " + answer.status() + " ";
        if (answer.status() == 0 || answer.status() >= 500) {
            faults.add(what + answer.body());
        }
        Matcher insides = INSIDES.matcher(answer.body());
        if (answer.status() >= 400 && insides.find()) {
            faults.add(what + "shows " + insides.group());
        }
        HEADERS.stream().filter(header -> !answer.has(header)).forEach(header -> faults.add(what + "lacks " + header));
        String type = path.matches("(?i)(/zh-han[st])?/api(/.*)?") ? "application/problem+json" : "text/html";
        if (answer.status() >= 400 && !answer.body().isEmpty() && !answer.head().contains("content-type: " + type)) {
            faults.add(what + "is not " + type);
        }
        return answer;
    }

    /** What all tables hold, once the demo has come to rest. */
    private static Map<String, String> awaitQuiet() {
        Map<String, String> before = Map.of();
        for (int look = 0; look < 60; look++) {
            Map<String, String> now = contents();
            if (now.equals(before)) {
                return now;
            }
            before = now;
            sleep(1_500); // longer than any tick
        }
        throw new AssertionError("the tables never come to rest");
    }

    /** But for when a session was last used: on a slow machine, looking takes longer than that may be old. */
    private static Map<String, String> contents() {
        TocsinApplication application = tocsin.inside().getApplication();
        Jdbi jdbi = application.ground().jdbi();
        return jdbi.withHandle(handle -> {
            Map<String, String> contents = new LinkedHashMap<>();
            handle.createQuery("SELECT table_name FROM information_schema.tables"
                            + " WHERE table_schema = DATABASE() AND table_name <> 'staff_session'")
                    .mapTo(String.class)
                    .forEach(table -> contents.put(
                            table,
                            handle.createQuery("CHECKSUM TABLE " + table)
                                    .map((row, context) -> String.valueOf(row.getString(2)))
                                    .one()));
            return contents;
        });
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
