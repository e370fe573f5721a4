package org.tocsin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Programs at the running Tocsin: tokens, posts, topics, mailings, suppression, and the example client. */
class ProgramsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ALL = "posts:read,posts:write,topics:write,mailings:read,mailings:hold,"
            + "alerts:read,alerts:write,subscriptions:end,suppression:read,suppression:write,suppression:lift";

    private static RunningTocsin tocsin;
    private static ProgramTokens admin;
    private static String token;
    private static Jdbi jdbi;
    private static DescribedApi described;

    @BeforeAll
    static void start() throws Exception {
        tocsin = RunningTocsin.start("programs", "api.requestsPerMinute", "120");
        admin = new ProgramTokens(tocsin);
        token = admin.make("site", ALL.split(","));
        TocsinApplication application = tocsin.inside().getApplication();
        jdbi = application.ground().jdbi();
        described = new DescribedApi(tocsin);
    }

    @AfterAll
    static void stop() {
        tocsin.close();
    }

    @Test
    void letsNobodyInWithoutATokenThatHolds() {
        String revoked = admin.make("old", "posts:read");
        String id = Visit.found(
                Pattern.compile("<bdi>old</bdi>.*?/staff/programs/([0-9]+)/revoke", Pattern.DOTALL),
                admin.page("/staff/programs"));
        assertThat(get(revoked, "/api/v1/posts").statusCode()).isEqualTo(200);
        String expired = admin.make("tired", "posts:read");
        jdbi.useHandle(handle -> handle.execute("UPDATE program SET expires_on = '2020-01-01' WHERE name = 'tired'"));

        admin.post("/staff/programs/" + id + "/revoke", java.util.Map.of());

        for (String wrong : List.of(revoked, expired, "tocsin_nonsense", "x", "")) {
            HttpResponse<String> answer = get(wrong, "/api/v1/posts");
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.headers().firstValue("WWW-Authenticate"))
                    .hasValue(wrong.isEmpty() ? "Bearer" : "Bearer error=\"invalid_token\"");
            assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        }
        assertThat(tocsin.get("/api/v1/mailings").statusCode()).isEqualTo(401);
        assertThat(tocsin.get("/api/v1/mailings").headers().firstValue("WWW-Authenticate"))
                .as("where none was shown")
                .hasValue("Bearer");
    }

    @Test
    void staysTheSameProgramUnderANewToken() throws IOException {
        String before = admin.make("lasting", "alerts:read", "alerts:write");
        long drafted = JSON.readTree(send(before, "POST", "/api/v1/alerts", "{\"country\": \"CN\"}")
                        .body())
                .get("id")
                .asLong();
        jdbi.useHandle(handle -> handle.execute("UPDATE program SET expires_on = '2020-01-01' WHERE name = 'lasting'"));
        String id = Visit.found(
                Pattern.compile("<bdi>lasting</bdi>.*?/staff/programs/([0-9]+)/renew", Pattern.DOTALL),
                admin.page("/staff/programs"));

        String after = Visit.found(
                ProgramTokens.TOKEN,
                admin.post("/staff/programs/" + id + "/renew", java.util.Map.of())
                        .body());

        assertThat(read(get(after, "/api/v1/alerts/" + drafted).body())
                        .at("/wish/country")
                        .asText())
                .as("its own draft")
                .isEqualTo("CN");
        assertThat(get(before, "/api/v1/alerts").statusCode()).isEqualTo(401);
        assertThat(admin.page("/staff/audit")).contains("program_renewed").doesNotContain(after);
    }

    @Test
    void keepsHashesOfTokensAndTheLastDayOfUseAlone() {
        get(token, "/api/v1/posts");

        String table = jdbi.withHandle(handle ->
                handle.createQuery("SELECT * FROM program").mapToMap().list().toString());
        byte[] hash = new org.tocsin.value.Token(token).hash();
        int kept = jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT COUNT(*) FROM program WHERE token_hash = :hash AND last_used_on IS NOT NULL")
                .bind("hash", hash)
                .mapTo(int.class)
                .one());
        assertThat(table).doesNotContain(token);
        assertThat(kept).isEqualTo(1);
        assertThat(admin.page("/staff/programs")).doesNotContain("tocsin_");
        assertThat(admin.page("/staff/audit")).contains("program_made").doesNotContain(token);
    }

    @Test
    void givesATokenNoMoreThanItsScopes() throws IOException {
        String reader = admin.make("reader", "posts:read");

        HttpResponse<String> answer = send(reader, "POST", "/zh-Hans/api/v1/posts", "{}");

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(JSON.readTree(answer.body()).get("detail").asText()).contains("posts:write", "权限");
        assertThat(answer.headers().firstValue("WWW-Authenticate"))
                .hasValue("Bearer error=\"insufficient_scope\", scope=\"posts:write\"");
    }

    @Test
    void asksAProgramThatAsksTooOftenToWait() throws IOException {
        String hasty = admin.make("hasty", "posts:read");

        HttpResponse<String> answer = get(hasty, "/api/v1/posts?limit=1");
        for (int i = 0; i < 2_000 && answer.statusCode() == 200; i++) {
            answer = get(hasty, "/api/v1/posts?limit=1");
        }

        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.headers().firstValue("Retry-After").map(Integer::valueOf))
                .hasValueSatisfying(seconds -> assertThat(seconds).isBetween(1, 60));
        assertThat(answer.headers().firstValue("RateLimit-Policy")).hasValue("\"token\";q=120;w=60");
        assertThat(answer.headers().firstValue("RateLimit"))
                .hasValueSatisfying(limit -> assertThat(limit).startsWith("\"token\";r=0;t="));
        assertThat(JSON.readTree(answer.body()).get("type").asText()).isEqualTo("urn:tocsin:problem:too-many");
        assertThat(get(token, "/api/v1/posts?limit=1").statusCode()).isEqualTo(200);
    }

    @Test
    void takesAPostInCleansItReleasesItAndChangesIt() throws IOException {
        JsonNode made = JSON.readTree(
                send(token, "POST", "/api/v1/posts", """
                {"item": "https://rights.example/?p=1", "language": "en", "title": "A law is passed",
                 "html": "<p>The law <b>passed</b>.</p><script>alert(1)</script><img src='http://x.example/t.gif'>",
                 "topics": ["%s"], "link": "https://rights.example/?p=1"}
                """.formatted(topic())).body());
        long id = made.get("id").asLong();
        Patience.await("the release", () -> state(id).equals("released"));

        String page = tocsin.get("/posts/" + id).body();
        assertThat(page).contains("A law is passed", "<b>passed</b>").doesNotContain("alert(1)", "t.gif");

        HttpResponse<String> again = send(token, "POST", "/api/v1/posts", """
                {"item": "https://rights.example/?p=1", "language": "en", "title": "A law has been passed",
                 "markdown": "It *has*.", "topics": ["%s"]}
                """.formatted(topic()));
        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(JSON.readTree(again.body()).get("id").asLong()).isEqualTo(id);
        assertThat(tocsin.get("/posts/" + id).body()).contains("A law has been passed", "<em>has</em>");

        assertThat(send(token, "POST", "/api/v1/posts/" + id + "/withdraw", null)
                        .statusCode())
                .isEqualTo(200);
        assertThat(tocsin.get("/posts/" + id).statusCode()).isEqualTo(410);
        assertThat(send(token, "POST", "/api/v1/posts/" + id + "/withdraw", null)
                        .statusCode())
                .isEqualTo(409);
    }

    @Test
    void joinsTranslationsIntoOneStoryAndTellsWhatAPostSays() throws IOException {
        String wish = "{\"item\": \"%s\", \"language\": \"%s\", \"title\": \"%s\", \"markdown\": \"It *is*.\","
                + " \"topics\": [\"" + topic() + "\"], \"author\": \"Ai\"%s}";
        HttpResponse<String> made =
                send(token, "POST", "/api/v1/posts", wish.formatted("story-en", "en", "Out at last", ""));
        String translates = ", \"translates\": \"story-en\"";
        long other = JSON.readTree(
                        send(token, "POST", "/api/v1/posts", wish.formatted("story-zh", "zh-Hans", "终于", translates))
                                .body())
                .get("id")
                .asLong();

        String place = made.headers().firstValue("Location").orElseThrow();
        JsonNode post = JSON.readTree(get(token, place).body());
        assertThat(post.get("markdown").asText()).isEqualTo("It *is*.");
        assertThat(post.get("html").asText()).isEqualTo("<p>It <em>is</em>.</p>");
        assertThat(post.get("topics").get(0).asText()).isEqualTo(topic());
        assertThat(post.get("translations").get(0).get("id").asLong()).isEqualTo(other);
        assertThat(send(token, "POST", "/api/v1/posts", wish.formatted("story-en-2", "en", "Again", translates))
                        .statusCode())
                .as("there is one in English")
                .isEqualTo(422);
        assertThat(count("SELECT COUNT(*) FROM post WHERE title = 'Again'")).isZero();
    }

    @Test
    void keepsWhatAPostSaidBeforeAProgramChangedIt() throws IOException {
        String wish =
                "{\"item\": \"kept\", \"language\": \"en\", \"title\": \"%s\", \"markdown\": \"x\", \"topics\": [\""
                        + topic() + "\"]}";
        for (String title : List.of("Said first", "Said first", "Said then")) {
            send(token, "POST", "/api/v1/posts", wish.formatted(title));
        }

        assertThat(count("SELECT COUNT(*) FROM post_version v JOIN post p ON p.id = v.post_id"
                        + " WHERE p.title = 'Said then' AND v.title = 'Said first'"))
                .isEqualTo(1);
    }

    @Test
    void takesAnItemInOnceThoughManyPushItAtOnce() {
        String wish = wish("Crowd").replaceFirst("\\{", "{\"item\": \"crowd\", ");

        List<Integer> statuses = java.util.stream.IntStream.range(0, 8)
                .parallel()
                .mapToObj(i -> send(token, "POST", "/api/v1/posts", wish).statusCode())
                .toList();

        assertThat(statuses).containsOnly(200, 201);
        assertThat(statuses.stream().filter(status -> status == 201)).hasSize(1);
        assertThat(count("SELECT COUNT(*) FROM post WHERE title = 'Crowd'")).isEqualTo(1);
    }

    @Test
    void tellsProgramsWhatIsWrongInTheSameFormWhereverItIsNoticed() throws IOException {
        assertThat(problem(get(token, "/api/v1/nothing"))).isEqualTo("404 not-found");
        assertThat(problem(get(token, "/api/v1/posts/99999999999999999999"))).isEqualTo("404 not-found");
        assertThat(problem(get(token, "/api/v1/posts?limit=many"))).isEqualTo("422 wrong");
        HttpResponse<String> method = send(token, "DELETE", "/api/v1/posts/1", null);
        assertThat(problem(method)).isEqualTo("405 not-allowed");
        assertThat(method.headers().firstValue("Allow"))
                .hasValueSatisfying(
                        allowed -> assertThat(allowed).contains("GET", "PUT").doesNotContain("DELETE"));
        assertThat(problem(tocsin.get("/api/v1/topics", "Accept", "text/html"))).isEqualTo("406 not-acceptable");
        assertThat(problem(tocsin.send(tocsin.request("/api/v1/posts", "Content-Type", "text/plain")
                        .POST(HttpRequest.BodyPublishers.ofString("x"))
                        .build())))
                .isEqualTo("415 wrong-type");
        assertThat(problem(send(token, "POST", "/api/v1/posts", " ".repeat(1_100_000))))
                .isEqualTo("413 too-large");
        assertThat(problem(tocsin.send(tocsin.request("/api/v1/posts")
                        .method("PURGE", HttpRequest.BodyPublishers.noBody())
                        .build())))
                .isEqualTo("405 not-allowed");
        assertThat(JSON.readTree(get(token, "/zh-Hans/api/v1/nothing").body())
                        .get("title")
                        .asText())
                .isEqualTo("这里什么也没有");
    }

    private static String problem(HttpResponse<String> answer) {
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        JsonNode problem = read(answer.body());
        assertThat(problem.get("status").asInt()).isEqualTo(answer.statusCode());
        assertThat(problem.get("detail").asText()).doesNotContain("page", "button");
        return answer.statusCode() + " " + problem.get("type").asText().replaceFirst("urn:tocsin:problem:", "");
    }

    @Test
    void leavesPostsOfSourcesAlone() {
        long foreign = Patience.find(
                "a post of the demo",
                () -> jdbi.withHandle(handle -> handle.createQuery(
                                "SELECT MAX(id) FROM post WHERE source_id IS NOT NULL HAVING MAX(id) IS NOT NULL")
                        .mapTo(long.class)
                        .findOne()));

        assertThat(send(token, "POST", "/api/v1/posts/" + foreign + "/withdraw", null)
                        .statusCode())
                .isEqualTo(404);
        long withPicture = Patience.find(
                "a post of the demo with a picture",
                () -> jdbi.withHandle(handle -> handle.createQuery(
                                "SELECT MIN(id) FROM post WHERE html LIKE '%picture:%' HAVING MIN(id) IS NOT NULL")
                        .mapTo(long.class)
                        .findOne()));
        assertThat(read(get(token, "/api/v1/posts/" + withPicture).body())
                        .get("html")
                        .asText())
                .contains("<img src=\"/pictures/")
                .doesNotContain("picture:");
    }

    @Test
    void doesOnceWhatIsAskedForTwiceUnderOneKey() throws IOException {
        String body = wish("Once");

        HttpResponse<String> first = send(token, "POST", "/api/v1/posts", body, "Idempotency-Key", "k1");
        HttpResponse<String> second = send(token, "POST", "/api/v1/posts", body, "Idempotency-Key", "k1");
        HttpResponse<String> other = send(token, "POST", "/api/v1/posts", wish("Other"), "Idempotency-Key", "k1");

        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(second.statusCode()).isEqualTo(201);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(second.headers().firstValue("Idempotency-Replayed")).hasValue("true");
        assertThat(other.statusCode()).isEqualTo(422);
        assertThat(count("SELECT COUNT(*) FROM post WHERE title = 'Once'")).isEqualTo(1);
        assertThat(count("SELECT COUNT(*) FROM post WHERE title = 'Other'")).isZero();
    }

    @Test
    void doesOnceWhatManyAskForAtOnceUnderOneKey() {
        List<Integer> statuses = java.util.stream.IntStream.range(0, 8)
                .parallel()
                .mapToObj(i -> send(token, "POST", "/api/v1/posts", wish("Race"), "Idempotency-Key", "race")
                        .statusCode())
                .toList();

        assertThat(statuses).containsOnly(201);
        assertThat(count("SELECT COUNT(*) FROM post WHERE title = 'Race'")).isEqualTo(1);
    }

    @Test
    void namesTheFieldThatHasToBePutRight() throws IOException {
        for (String[] wrong : new String[][] {
            {"{\"language\": \"en\", \"topics\": [\"nonsense\"], \"title\": \"x\", \"markdown\": \"y\"}", "topics"},
            {"{\"language\": \"en\", \"topics\": [\"TOPIC\"], \"markdown\": \"y\"}", "title"},
            {"{\"language\": \"en\", \"topics\": [\"TOPIC\"], \"title\": \"x\"}", "markdown, html"},
            {"{\"language\": \"!\", \"topics\": [\"TOPIC\"], \"title\": \"x\", \"markdown\": \"y\"}", "language"},
            {
                "{\"language\": \"en\", \"topics\": [\"TOPIC\"], \"title\": \"x\", \"markdown\": \"y\","
                        + " \"link\": \"javascript:1\"}",
                "link"
            },
            {
                "{\"language\": \"en\", \"topics\": [\"TOPIC\"], \"title\": \"x\", \"markdown\": \"y\","
                        + " \"releaseAt\": \"soon\"}",
                "releaseAt"
            }
        }) {
            HttpResponse<String> answer = send(token, "POST", "/api/v1/posts", wrong[0].replace("TOPIC", topic()));
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
            assertThat(JSON.readTree(answer.body()).get("detail").asText()).endsWith(wrong[1]);
        }
        assertThat(send(token, "POST", "/api/v1/posts", "{").statusCode()).isEqualTo(400);
        HttpResponse<String> misspelt = send(token, "POST", "/api/v1/posts", "{\"titel\": 1}");
        assertThat(misspelt.statusCode()).isEqualTo(400);
        assertThat(JSON.readTree(misspelt.body()).get("field").asText()).isEqualTo("titel");
    }

    @Test
    void goesThroughAllPostsPageByPage() throws IOException {
        for (int i = 0; i < 5; i++) {
            send(token, "POST", "/api/v1/posts", wish("Page " + i));
        }
        List<Long> ids = new ArrayList<>();
        String before = "";
        while (before != null) {
            JsonNode page =
                    JSON.readTree(get(token, "/api/v1/posts?limit=3" + before).body());
            page.get("items").forEach(item -> ids.add(item.get("id").asLong()));
            before = page.get("next").isNull()
                    ? null
                    : "&before=" + page.get("next").asLong();
        }
        HttpResponse<String> first = get(token, "/api/v1/posts?limit=3");
        String next = first.headers().firstValue("Link").orElseThrow();
        assertThat(next).matches("</api/v1/posts\\?.*>; rel=\"next\"").contains("limit=3");
        assertThat(get(token, next.replaceFirst("<(.*)>.*", "$1")).body())
                .contains("\"id\":" + ids.get(3) + ",")
                .doesNotContain("\"id\":" + ids.get(2) + ",");

        assertThat(ids).doesNotHaveDuplicates().isSortedAccordingTo(java.util.Comparator.reverseOrder());
        assertThat(ids).hasSizeGreaterThanOrEqualTo(count("SELECT COUNT(*) FROM post") - 3);
        assertThat(get(token, "/api/v1/posts?limit=0").statusCode()).isEqualTo(422);
    }

    @Test
    void addsTopicsAndNamesThemAnew() {
        String group =
                jdbi.withHandle(handle -> handle.createQuery("SELECT slug FROM topic WHERE parent_id IS NULL LIMIT 1")
                        .mapTo(String.class)
                        .one());
        String wish = "{\"group\": \"" + group + "\", \"names\": {\"en\": \"%s\", \"zh-Hans\": \"手机\"}}";

        assertThat(send(token, "PUT", "/api/v1/topics/phone-searches", wish.formatted("Phones"))
                        .statusCode())
                .isEqualTo(201);
        assertThat(send(token, "PUT", "/api/v1/topics/phone-searches", wish.formatted("Phone searches"))
                        .statusCode())
                .isEqualTo(200);

        assertThat(tocsin.get("/api/v1/topics").body()).contains("phone-searches", "Phone searches", "手机");
        assertThat(send(token, "PUT", "/api/v1/topics/" + group, wish.formatted("x"))
                        .statusCode())
                .isEqualTo(409);
        assertThat(send(token, "PUT", "/api/v1/topics/x", "{\"group\": \"phone-searches\", \"names\": {\"en\": \"x\"}}")
                        .statusCode())
                .isEqualTo(422);
    }

    @Test
    void renamesMovesAndArchivesATopicAndLosesNobody() throws IOException {
        assertThat(send(token, "PUT", "/api/v1/topics/weather", "{\"names\": {\"en\": \"Weather\"}}")
                        .headers()
                        .firstValue("Location"))
                .hasValue("/api/v1/topics/weather");
        send(token, "PUT", "/api/v1/topics/rain", "{\"group\": \"weather\", \"names\": {\"en\": \"Rain\"}}");
        String address = "/topics/rain";
        assertThat(tocsin.get(address).statusCode()).isEqualTo(200);

        HttpResponse<String> renamed = send(
                token,
                "PUT",
                "/api/v1/topics/rain",
                "{\"group\": \"weather\", \"names\": {\"en\": \"Floods\"}, \"slug\": \"floods\"}");
        assertThat(JSON.readTree(renamed.body()).get("slug").asText()).isEqualTo("floods");
        assertThat(tocsin.get(address).statusCode()).isIn(200, 301, 302, 303, 308);
        assertThat(get(token, "/api/v1/topics/rain").body()).contains("Floods");
        assertThat(send(
                                token,
                                "PUT",
                                "/api/v1/topics/floods",
                                "{\"group\": \"weather\", \"names\": {\"en\": \"Floods\"}, \"slug\": \"" + topic()
                                        + "\"}")
                        .statusCode())
                .isEqualTo(409);

        send(
                token,
                "PUT",
                "/api/v1/topics/floods",
                "{\"group\": \"weather\", \"names\": {\"en\": \"Floods\"}, \"archived\": true}");
        assertThat(tocsin.get("/api/v1/topics").body()).doesNotContain("floods");
        assertThat(JSON.readTree(get(token, "/api/v1/topics/floods").body())
                        .get("archived")
                        .asBoolean())
                .isTrue();
        assertThat(get(token, "/api/v1/topics/none").statusCode()).isEqualTo(404);
    }

    @Test
    void readsMailingsAndStopsOne() throws IOException {
        long id = Patience.find("a mailing of the demo", () -> {
            JsonNode items = read(get(token, "/api/v1/mailings").body()).get("items");
            return items.isEmpty()
                    ? java.util.Optional.empty()
                    : java.util.Optional.of(items.get(0).get("id").asLong());
        });

        JsonNode mailing = JSON.readTree(get(token, "/api/v1/mailings/" + id).body());
        assertThat(mailing.get("candidates").asInt())
                .isEqualTo(mailing.get("prepared").asInt()
                        + mailing.get("excluded").asInt());
        assertThat(send(token, "POST", "/api/v1/mailings/" + id + "/stop", null).statusCode())
                .isEqualTo(200);
        assertThat(send(token, "POST", "/api/v1/mailings/" + id + "/resume", null)
                        .statusCode())
                .isEqualTo(409);
        assertThat(send(token, "POST", "/api/v1/mailings/999999999/stop", null).statusCode())
                .isEqualTo(404);
        assertThat(admin.page("/staff/audit")).contains("mailing_stopped");
    }

    @Test
    void keepsAddressesThatMustNotBeWrittenToAndNamesNone() {
        String about = "{\"address\": \"never.again@reader.example\"}";

        assertThat(send(token, "POST", "/api/v1/suppressions/check", about).body())
                .contains("false");
        assertThat(send(token, "POST", "/api/v1/suppressions", about, "Idempotency-Key", "s1")
                        .body())
                .contains("true")
                .doesNotContain("reader.example");
        assertThat(send(token, "POST", "/api/v1/suppressions/check", about).body())
                .contains("true");
        String lift = "{\"address\": \"never.again@reader.example\", \"reason\": \"%s\"}";
        assertThat(send(token, "POST", "/api/v1/suppressions/lift", lift.formatted("bounces"))
                        .body())
                .as("for another reason")
                .isEqualTo("{\"suppressed\":true,\"reason\":\"own_wish\"}");
        assertThat(send(admin.make("tells", "suppression:write"), "POST", "/api/v1/suppressions/lift", lift)
                        .statusCode())
                .isEqualTo(403);
        assertThat(send(token, "POST", "/api/v1/suppressions/lift", lift.formatted("own_wish"))
                        .body())
                .isEqualTo("{\"suppressed\":false,\"reason\":null}");
        assertThat(admin.page("/staff/audit")).contains("suppression_lifted");
        assertThat(send(token, "POST", "/api/v1/suppressions", "{\"address\": \"x\"}")
                        .body())
                .doesNotContain("\"x\"");
        String kept = jdbi.withHandle(handle -> handle.createQuery("SELECT * FROM program_answer")
                .mapToMap()
                .list()
                .toString());
        assertThat(kept).doesNotContain("reader.example");
    }

    @Test
    void erasesWhoeverAskedForItElsewhereAndTellsNobodyWhoThatWas() {
        String address = "ming@duzhe.example.org";
        String about = "{\"address\": \"" + address + "\"}";
        Patience.await("a reader of the demo", () -> isSubscribed(address));

        HttpResponse<String> ended = send(token, "POST", "/api/v1/subscriptions/end", about);
        HttpResponse<String> again = send(token, "POST", "/api/v1/subscriptions/end", about);

        assertThat(ended.statusCode()).as(ended.body()).isEqualTo(200);
        assertThat(again.body()).isEqualTo(ended.body());
        assertThat(isSubscribed(address)).isFalse();
        assertThat(send(token, "POST", "/api/v1/suppressions/check", about).body())
                .as("they may come back")
                .contains("false");
        assertThat(send(admin.make("no", "posts:read"), "POST", "/api/v1/subscriptions/end", about)
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void worksWithTheExampleClient() throws Exception {
        assertThat(client("", "topics")).contains(topic());
        String pushed = client("Say \"no\".\n\nA\\B", "push", "item-7", "en", topic(), "The \"client\" speaks");
        assertThat(pushed).contains("The \\\"client\\\" speaks");
        long id = JSON.readTree(pushed).get("id").asLong();
        String kept = jdbi.withHandle(handle -> handle.createQuery("SELECT markdown FROM post WHERE id = " + id)
                .mapTo(String.class)
                .one());
        assertThat(kept).isEqualTo("Say \"no\".\n\nA\\B");
        assertThat(client("", "posts")).contains("The \\\"client\\\" speaks");
        assertThat(client("", "withdraw", String.valueOf(id))).contains("withdrawn");
        assertThat(client("", "mailings")).contains("\"items\"");
        assertThat(client("left@reader.example", "end")).contains("true");
        assertThat(client("left@reader.example", "suppressed")).contains("false");
        assertThat(client("left@reader.example", "suppress")).contains("true");
        assertThat(client("left@reader.example", "suppressed")).contains("own_wish");
        assertThat(client("left@reader.example", "lift", "own_wish")).contains("false");
        assertThat(client("new@reader.example", "subscribe", topic())).contains("accepted");
        assertThat(client("new@reader.example", "link")).contains("accepted");
        assertThat(client("", "topic", "by-client", "group-expression", "By a \"client\""))
                .contains("by-client");
        String drafted = client("{\"texts\": {\"en\": {\"title\": \"By a client\"}}}", "draft");
        assertThat(drafted).contains("\"state\":\"draft\"");
        String action = JSON.readTree(drafted).get("id").asText();
        String wish = client("", "wish", action);
        assertThat(client(wish.replace("By a client", "By the client"), "change", action))
                .contains("\"revision\":2");
        assertThat(client("", "alert", action)).contains("By the client");
    }

    private static String client(String input, String... arguments) throws Exception {
        List<String> command =
                new ArrayList<>(List.of("sh", Path.of("docs/api-client.sh").toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("TOCSIN_URL", tocsin.site().toString());
        builder.environment().put("TOCSIN_TOKEN", token);
        builder.environment().put("no_proxy", "*");
        Process process = builder.start();
        process.getOutputStream().write(input.getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(said).isZero();
        return said;
    }

    private static String wish(String title) {
        return "{\"language\": \"en\", \"title\": \"" + title + "\", \"markdown\": \"Text.\", \"topics\": [\"" + topic()
                + "\"]}";
    }

    private static String topic() {
        return Patience.find(
                "the topics of the demo",
                () -> jdbi.withHandle(handle -> handle.createQuery(
                                "SELECT slug FROM topic WHERE parent_id IS NOT NULL ORDER BY id LIMIT 1")
                        .mapTo(String.class)
                        .findOne()));
    }

    private static String state(long id) {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT state FROM post WHERE id = " + id)
                .mapTo(String.class)
                .one());
    }

    @Test
    void sendsAReaderTheLinkToTheirSubscriptionAndTellsNobodyWhetherTheyHaveOne() {
        String address = "anna@reader.example.org";
        Patience.await("a reader of the demo", () -> isSubscribed(address));
        String link = "SELECT COUNT(*) FROM mailing WHERE kind = 'link'";
        int before = count(link);

        HttpResponse<String> known = link(address);
        HttpResponse<String> unknown = link("nobody@reader.example.org");

        assertThat(known.statusCode()).isEqualTo(202);
        assertThat(unknown.body()).isEqualTo(known.body());
        assertThat(link("x").statusCode()).isEqualTo(422);
        Patience.await("the mail", () -> count(link) == before + 1);
    }

    private static HttpResponse<String> link(String address) {
        String path = "/api/v1/subscriptions/link";
        String body = "{\"address\": \"" + address + "\"}";
        return described.check(
                "POST",
                path,
                body,
                tocsin.send(tocsin.request(path, "Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build()));
    }

    private static boolean isSubscribed(String address) {
        TocsinApplication application = tocsin.inside().getApplication();
        byte[] hash =
                application.ground().keys().addressIndex().of(new org.tocsin.value.EmailAddress(address).canonical());
        return jdbi.withHandle(
                        handle -> handle.createQuery("SELECT COUNT(*) FROM subscriber WHERE address_hash = :hash")
                                .bind("hash", hash)
                                .mapTo(int.class)
                                .one())
                > 0;
    }

    private static int count(String sql) {
        return jdbi.withHandle(
                handle -> handle.createQuery(sql).mapTo(int.class).one());
    }

    private static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static HttpResponse<String> get(String token, String path) {
        return described.check("GET", path, null, tocsin.get(path, "Authorization", "Bearer " + token));
    }

    private static HttpResponse<String> send(String token, String method, String path, String json, String... headers) {
        HttpRequest.Builder request = tocsin.request(path, headers).header("Authorization", "Bearer " + token);
        if (json != null) {
            request.header("Content-Type", "application/json");
        }
        return described.check(
                method,
                path,
                json,
                tocsin.send(request.method(
                                method,
                                json == null
                                        ? HttpRequest.BodyPublishers.noBody()
                                        : HttpRequest.BodyPublishers.ofString(json))
                        .build()));
    }
}
