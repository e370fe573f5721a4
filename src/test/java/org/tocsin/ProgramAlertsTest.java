package org.tocsin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.imageio.ImageIO;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Urgent actions by program: drafted, changed and put to review, and approved by people alone. */
class ProgramAlertsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static RunningTocsin tocsin;
    private static String token;
    private static String other;
    private static Jdbi jdbi;
    private static DescribedApi described;

    @BeforeAll
    static void start() throws Exception {
        tocsin = RunningTocsin.start("program-alerts", "api.requestsPerMinute", "1000");
        ProgramTokens admin = new ProgramTokens(tocsin);
        token = admin.make("partner", "alerts:read", "alerts:write");
        other = admin.make("other", "alerts:read", "alerts:write");
        TocsinApplication application = tocsin.inside().getApplication();
        jdbi = application.ground().jdbi();
        described = new DescribedApi(tocsin);
    }

    @AfterAll
    static void stop() {
        tocsin.close();
    }

    @Test
    void draftsAnActionSaysWhatIsMissingAndPutsItToReview() throws IOException {
        HttpResponse<String> drafted = send(token, "POST", "/api/v1/alerts", wish("\"notes\": null"));
        JsonNode draft = JSON.readTree(drafted.body());
        String path = "/api/v1/alerts/" + draft.get("id").asLong();

        assertThat(drafted.statusCode()).as(drafted.body()).isEqualTo(201);
        assertThat(draft.get("state").asText()).isEqualTo("draft");
        assertThat(draft.get("label").asText()).startsWith("UA ");
        assertThat(draft.get("faults").findValuesAsText("words"))
                .contains("Write down the sources, and who checked them.");
        HttpResponse<String> tooEarly = send(token, "POST", path + "/submit", "{\"revision\": 1}");
        assertThat(tooEarly.statusCode()).isEqualTo(422);
        assertThat(tooEarly.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(JSON.readTree(tooEarly.body()).get("detail").asText()).contains("Write down the sources");

        JsonNode changed = JSON.readTree(
                send(token, "PUT", path, wish("\"revision\": 1, " + notes())).body());
        assertThat(changed.get("revision").asInt()).isEqualTo(2);
        assertThat(blocking(changed)).isEmpty();
        assertThat(send(token, "PUT", path, wish("\"revision\": 1, " + notes())).statusCode())
                .as("somebody saved it since")
                .isEqualTo(409);
        HttpResponse<String> submitted = send(token, "POST", path + "/submit", "{\"revision\": 2}");

        assertThat(JSON.readTree(submitted.body()).get("state").asText()).isEqualTo("review");
        assertThat(send(token, "PUT", path, wish("\"revision\": 2, " + notes())).statusCode())
                .as("people have it")
                .isEqualTo(409);
        assertThat(JSON.readTree(get(token, path).body()).get("title").asText()).isEqualTo("A worker is missing");
        assertThat(rows("SELECT act FROM audit_entry WHERE subject = 'alert:"
                        + draft.get("id").asLong() + "'"))
                .contains("alert_drafted", "alert_changed", "alert_submitted");
    }

    /** Whoever made the token wrote it, as far as approval goes; and a person has to have read it in a mailbox. */
    @Test
    void countsWhoeverMadeTheTokenAsItsWriter() throws IOException {
        long id = submitted();

        Set<String> writers =
                Set.copyOf(rows("SELECT CONCAT(edited_by, '-', submitted_by) FROM alert WHERE id = " + id));
        String admin =
                rows("SELECT made_by FROM program WHERE name = 'partner'").get(0);

        assertThat(writers).containsExactly(admin + "-" + admin);
        assertThat(rows("SELECT program_id IS NOT NULL FROM alert WHERE id = " + id))
                .containsExactly("1");
        assertThat(rows("SELECT reason FROM alert_step WHERE act = 'submit' AND alert_id = " + id))
                .containsExactly("By the program partner");
        for (String act : List.of("approve", "schedule", "stop", "close", "cancel")) {
            assertThat(send(token, "POST", "/api/v1/alerts/" + id + "/" + act, "{}")
                            .statusCode())
                    .isIn(404, 405);
        }
    }

    @Test
    void leavesAloneWhatAnotherProgramOrAPersonBegan() throws IOException {
        JsonNode draft = JSON.readTree(
                send(token, "POST", "/api/v1/alerts", wish(notes())).body());
        String path = "/api/v1/alerts/" + draft.get("id").asLong();

        assertThat(send(other, "PUT", path, wish("\"revision\": 1, " + notes())).statusCode())
                .isEqualTo(404);
        assertThat(send(other, "POST", path + "/submit", "{\"revision\": 1}").statusCode())
                .isEqualTo(404);
        assertThat(get(other, path).statusCode()).isEqualTo(200);
        assertThat(get(token, "/api/v1/alerts/999999999").statusCode()).isEqualTo(404);
    }

    @Test
    void readsBackAllThatItWroteAndChangesNothingBySendingItAgain() throws IOException {
        String more = """
                "legal": {"arrestedOn": "2026-03-01", "charge": "picking quarrels", "heldAt": "Shenyang"},
                "concerns": ["torture"], "lifeAtRisk": true, "riskReason": "He is ill.", "indexNumber": "ASA 17/1/2026", "postalCutoffDays": 7,
                "startAt": "2099-01-02T09:30:00", "startZone": "Europe/Berlin",
                "audience": {"languages": ["en", "zh-Hans"], "bothLanguages": true},
                """ + notes();
        JsonNode sent = JSON.readTree(wish(more));
        long id = id(send(token, "POST", "/api/v1/alerts", sent.toString()));

        HttpResponse<String> read = get(token, "/api/v1/alerts/" + id);
        JsonNode wish = JSON.readTree(read.body()).get("wish");
        HttpResponse<String> again = send(token, "PUT", "/api/v1/alerts/" + id, wish.toString());

        assertSays(sent, wish);
        assertThat(wish.get("revision").asInt()).isEqualTo(1);
        assertThat(read.headers().firstValue("ETag")).hasValue("\"1\"");
        assertThat(JSON.readTree(again.body()).get("revision").asInt())
                .as(again.body())
                .isEqualTo(1);
        assertThat(JSON.readTree(get(other, "/api/v1/alerts/" + id).body()).get("wish"))
                .as("for another program")
                .isEqualTo(NullNode.getInstance());
    }

    /** All of it, however much more the other says. */
    private static void assertSays(JsonNode sent, JsonNode read) {
        if (sent.isObject()) {
            sent.fieldNames().forEachRemaining(name -> assertSays(sent.get(name), read.path(name)));
        } else if (sent.isArray()) {
            assertThat(read).hasSameSizeAs(sent);
            for (int i = 0; i < sent.size(); i++) {
                assertSays(sent.get(i), read.get(i));
            }
        } else {
            assertThat(read).isEqualTo(sent);
        }
    }

    @Test
    void changesOnlyTheRevisionThatItHasRead() throws IOException {
        String path = "/api/v1/alerts/" + id(send(token, "POST", "/api/v1/alerts", wish(notes())));
        String changed = wish(notes()).replace("Shenyang", "Liaoyang");

        HttpResponse<String> first = send(token, "PUT", path, changed, "If-Match", "\"1\"");

        assertThat(first.statusCode()).as(first.body()).isEqualTo(200);
        assertThat(send(token, "PUT", path, wish(notes()), "If-Match", "\"1\"").statusCode())
                .as("it is the second by now")
                .isEqualTo(412);
        assertThat(send(token, "PUT", path, changed, "If-Match", "W/\"2\"").statusCode())
                .as("no such condition can hold")
                .isEqualTo(412);
        assertThat(send(token, "PUT", path, wish("\"revision\": 1, " + notes()), "If-Match", "\"2\"")
                        .statusCode())
                .as("the two differ")
                .isEqualTo(422);
        assertThat(send(token, "PUT", path, changed).statusCode())
                .as("none is named")
                .isEqualTo(422);
        assertThat(send(token, "POST", path + "/submit", "{}", "If-Match", "\"1\"")
                        .statusCode())
                .isEqualTo(412);
        assertThat(send(token, "POST", path + "/submit", "{}", "If-Match", "\"2\"")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void leavesTheDeskItsNotesOnceSomebodyThereHasSavedIt() throws IOException {
        long id = id(send(token, "POST", "/api/v1/alerts", wish(notes())));
        String path = "/api/v1/alerts/" + id;
        jdbi.useHandle(handle -> {
            handle.execute("INSERT INTO alert_revision (alert_id, number, content, desk_only, content_hash, saved_by,"
                    + " saved_at) SELECT alert_id, 2, REPLACE(content, 'At night.', 'At dawn.'),"
                    + " REPLACE(desk_only, 'Two colleagues', 'A neighbour'), content_hash, NULL, saved_at"
                    + " FROM alert_revision WHERE alert_id = " + id);
            handle.execute("UPDATE alert SET revision = 2 WHERE id = " + id);
        });

        String read = get(token, path).body();
        ObjectNode wish = (ObjectNode) JSON.readTree(read).get("wish");
        wish.put("place", "Liaoyang");
        HttpResponse<String> without = send(token, "PUT", path, wish.toString());
        wish.put("revision", 3).putObject("notes").put("sources", "Nobody");
        HttpResponse<String> with = send(token, "PUT", path, wish.toString());

        assertThat(read).contains("At dawn.").doesNotContain("neighbour", "Two colleagues");
        assertThat(without.statusCode()).as(without.body()).isEqualTo(200);
        assertThat(with.statusCode()).isEqualTo(409);
        assertThat(JSON.readTree(with.body()).get("type").asText()).isEqualTo("urn:tocsin:problem:desk-notes");
        assertThat(rows("SELECT CONCAT(desk_only, content) FROM alert_revision WHERE number = 3 AND alert_id = " + id))
                .singleElement()
                .asString()
                .contains("A neighbour", "At dawn.", "Liaoyang");
    }

    private static long id(HttpResponse<String> answer) throws IOException {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return JSON.readTree(answer.body()).get("id").asLong();
    }

    @Test
    void draftsOnceUnderOneKey() {
        String body = wish(notes()).replace("A worker is missing", "Once");

        HttpResponse<String> first = send(token, "POST", "/api/v1/alerts", body, "Idempotency-Key", "k");
        HttpResponse<String> second = send(token, "POST", "/api/v1/alerts", body, "Idempotency-Key", "k");

        assertThat(first.statusCode()).as(first.body()).isEqualTo(201);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(second.headers().firstValue("Idempotency-Replayed")).hasValue("true");
        assertThat(rows("SELECT alert_id FROM alert_revision WHERE content LIKE '%Once%'"))
                .hasSize(1);
    }

    @Test
    void namesTheFieldThatHasToBePutRight() throws IOException {
        for (Map.Entry<String, String> wrong : Map.of(
                        "\"country\": \"XX\"", "country",
                        "\"topics\": [\"nonsense\"]", "topics",
                        "\"zone\": \"Mars/North\"", "zone",
                        "\"addressees\": [{\"id\": 999999}]", "addressees",
                        "\"kind\": \"update\"", "kind, follows",
                        "\"calls\": [{\"type\": \"petition\", \"link\": \"javascript:1\"}]", "calls",
                        "\"texts\": {\"!\": {\"title\": \"x\"}}", "texts",
                        "\"audience\": {\"languages\": [\"xx\"]}", "audience.languages",
                        "\"persons\": [null]", "persons",
                        "\"postalCutoffDays\": -1", "postalCutoffDays")
                .entrySet()) {
            HttpResponse<String> answer = send(token, "POST", "/api/v1/alerts", "{" + wrong.getKey() + "}");
            assertThat(answer.statusCode()).as(wrong.getKey() + answer.body()).isEqualTo(422);
            assertThat(JSON.readTree(answer.body()).get("detail").asText()).endsWith(wrong.getValue());
        }
        assertThat(send(token, "POST", "/api/v1/alerts", "{\"deadline\": \"soon\"}")
                        .statusCode())
                .isEqualTo(400);
        assertThat(send(token, "POST", "/api/v1/alerts", "{\"unknown\": 1}").statusCode())
                .isEqualTo(400);
        assertThat(send(token, "POST", "/api/v1/alerts", "{\"kind\": \"update\", \"follows\": \"ua-none\"}")
                        .statusCode())
                .isEqualTo(422);
    }

    @Test
    void takesPicturesThatItNamesInAnAction() throws IOException {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(64, 48, BufferedImage.TYPE_INT_RGB), "png", png);

        HttpResponse<String> put = picture(token, png.toByteArray());
        long id = JSON.readTree(put.body()).get("id").asLong();
        String photo = "\"pictures\": [{\"id\": " + id + ", \"credit\": \"A.\","
                + " \"captions\": {\"en\": \"He at his desk.\"}}], ";
        HttpResponse<String> drafted = send(token, "POST", "/api/v1/alerts", wish(photo + notes()));

        assertThat(put.statusCode()).as(put.body()).isEqualTo(201);
        assertThat(JSON.readTree(picture(token, png.toByteArray()).body())
                        .get("id")
                        .asLong())
                .as("the same picture")
                .isEqualTo(id);
        assertThat(drafted.statusCode()).as(drafted.body()).isEqualTo(201);
        assertThat(rows("SELECT content FROM alert_revision WHERE alert_id = "
                        + JSON.readTree(drafted.body()).get("id").asLong()))
                .singleElement()
                .asString()
                .contains("He at his desk.");
        assertThat(tocsin.get("/pictures/" + id).statusCode())
                .as("before it went out")
                .isEqualTo(404);
        assertThat(picture(token, new byte[] {1, 2, 3}).statusCode()).isEqualTo(422);
        assertThat(picture("nobody", png.toByteArray()).statusCode()).isEqualTo(401);
        HttpResponse<String> wrong =
                send(token, "POST", "/api/v1/alerts", wish("\"pictures\": [{\"id\": 999999}], " + notes()));
        assertThat(JSON.readTree(wrong.body()).get("detail").asText()).endsWith("pictures");
    }

    private static HttpResponse<String> picture(String token, byte[] file) {
        return tocsin.send(tocsin.request("/api/v1/alerts/pictures")
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "image/png")
                .POST(HttpRequest.BodyPublishers.ofByteArray(file))
                .build());
    }

    @Test
    void asksForItsScopesAndStandsInTheDescription() throws IOException {
        String description = tocsin.get("/api/v1/openapi.json").body();

        assertThat(send("nobody", "POST", "/api/v1/alerts", "{}").statusCode()).isEqualTo(401);
        assertThat(JSON.readTree(description).get("paths").has("/api/v1/alerts/{id}/submit"))
                .isTrue();
        JsonNode wish = JSON.readTree(description)
                .get("components")
                .get("schemas")
                .get("AlertWish")
                .get("properties");
        assertThat(wish.has("texts")).isTrue();
        assertThat(wish.get("persons").toString()).contains("AlertPerson");
    }

    private static long submitted() throws IOException {
        long id = id(send(token, "POST", "/api/v1/alerts", wish(notes())));
        HttpResponse<String> answer = send(token, "POST", "/api/v1/alerts/" + id + "/submit", "{\"revision\": 1}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return id;
    }

    private static List<String> blocking(JsonNode alert) {
        List<String> blocking = new java.util.ArrayList<>();
        alert.get("faults").forEach(fault -> {
            if (fault.get("blocking").asBoolean()) {
                blocking.add(fault.get("words").asText());
            }
        });
        return blocking;
    }

    private static String notes() {
        return "\"notes\": {\"sources\": \"Two colleagues\", \"verifiedBy\": \"Jun\", \"consent\": \"yes\","
                + " \"consentNote\": \"His wife agreed.\"}";
    }

    private static String wish(String more) {
        return """
                {"country": "CN", "place": "Shenyang", "topics": ["%s"],
                 "persons": [{"name": "Yao Fuxin", "nativeName": "姚福信", "nativeLanguage": "zh-Hans", "age": 54}],
                 "calls": [{"type": "petition", "link": "https://rights.example/petition"}],
                 "deadline": "%s", "zone": "Asia/Shanghai", "reviewOn": "2099-01-01",
                 "texts": {"en": {"title": "A worker is missing", "summary": "He was taken.", "facts": "At night.",
                   "background": "A strike.", "demands": ["Release him."], "letter": "Please release Yao Fuxin."}},
                 %s}
                """.formatted(topic(), Clock.systemUTC().instant().plus(Duration.ofDays(30)), more);
    }

    private static String topic() {
        return Patience.find(
                "the topics of the demo",
                () -> jdbi.withHandle(handle -> handle.createQuery(
                                "SELECT slug FROM topic WHERE parent_id IS NOT NULL ORDER BY id LIMIT 1")
                        .mapTo(String.class)
                        .findOne()));
    }

    private static List<String> rows(String sql) {
        return jdbi.withHandle(
                handle -> handle.createQuery(sql).mapTo(String.class).list());
    }

    private static HttpResponse<String> get(String token, String path) {
        return described.check("GET", path, null, tocsin.get(path, "Authorization", "Bearer " + token));
    }

    private static HttpResponse<String> send(String token, String method, String path, String json, String... headers) {
        HttpRequest.Builder request = tocsin.request(path, headers)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json");
        return described.check(
                method,
                path,
                json,
                tocsin.send(request.method(method, HttpRequest.BodyPublishers.ofString(json))
                        .build()));
    }
}
