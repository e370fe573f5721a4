package org.tocsin.post;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tocsin.SettableClock;
import org.tocsin.crypto.KeyPurpose;
import org.tocsin.crypto.KeyRing;
import org.tocsin.value.Language;
import org.tocsin.value.LanguageTag;

/** The subscriber's side of WebSub, with a hub of ours that does what hubs do, and what they should not. */
class HubsTest {
    private static final Instant NOW = Instant.parse("2026-11-21T08:00:00Z");
    private static final FetchSettings SETTINGS =
            new FetchSettings("Tocsin test", true, Duration.ofSeconds(5), Duration.ofMinutes(15));
    private static final String TOPIC = "https://rights.example/feed?format=rss&x=1";

    private final TestShelf shelf = new TestShelf();
    private final SettableClock clock = new SettableClock(NOW);
    private final Sources sources =
            new Sources(shelf.database.jdbi(), shelf.transactions(), shelf.topics, SETTINGS, clock);
    private final Courier courier = new Courier(SETTINGS);
    /** What the hub was asked, field by field. */
    private final List<Map<String, String>> wishes = new CopyOnWriteArrayList<>();

    private String head = "";
    private int answer = 202;
    private FeedServer server;
    private KeyRing ring;
    private Hubs hubs;
    private HubResource door;
    private long source;

    @BeforeEach
    void start(@TempDir Path keys) throws IOException {
        server = new FeedServer().on("/feed", exchange -> {
            exchange.getResponseHeaders().add("Link", "<" + TOPIC + ">; rel=self");
            exchange.getResponseHeaders()
                    .add("Link", "<" + server.at("/hub") + ">; title=\"a, b\"; rel=\"hub\", </next>; rel=next");
            FeedServer.answer(exchange, 200, "text/xml", feed(head, 1, 2, 3, 4));
        });
        server.on("/hub", this::asked);
        ring = KeyRing.open(keys);
        hubs = hubs(ring, URI.create("http://localhost:8080"));
        door = new HubResource(hubs);
        source = sources.add("Site", server.at("/feed"), LanguageTag.of(Language.EN), NOW);
        sources.fetch(source);
    }

    private Hubs hubs(KeyRing keys, URI site) {
        HubCallbacks callbacks = new HubCallbacks(keys.programs(), site);
        return new Hubs(shelf.database.jdbi(), callbacks, sources, courier, clock);
    }

    private void asked(HttpExchange exchange) throws IOException {
        String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        wishes.add(Arrays.stream(form.split("&"))
                .map(field -> field.split("=", 2))
                .collect(Collectors.toMap(
                        field -> field[0], field -> URLDecoder.decode(field[1], StandardCharsets.UTF_8))));
        exchange.sendResponseHeaders(answer, -1);
    }

    @AfterEach
    void stop() throws IOException {
        hubs.close();
        sources.close();
        courier.close();
        server.close();
    }

    @Test
    void asksTheHubThatAFeedNamesAndConfirmsThatItDid() {
        hubs.askDue();
        hubs.askDue();

        assertThat(wishes).hasSize(1);
        assertThat(wishes.get(0))
                .containsEntry("hub.mode", "subscribe")
                .containsEntry("hub.topic", TOPIC)
                .containsEntry("hub.lease_seconds", "864000");
        assertThat(wishes.get(0).get("hub.secret")).matches("[0-9a-f]{64}");
        assertThat(wishes.get(0).get("hub.callback")).startsWith("http://localhost:8080/hooks/websub/" + source + "/");
        assertThat(words()).contains("It has been asked to");

        Response confirmed = confirm(token(), "subscribe", TOPIC, "chal<len>ge", "86400");

        assertThat(confirmed.getEntity()).isEqualTo("chal<len>ge");
        assertThat(confirmed.getMediaType().toString()).startsWith("text/plain");
        assertThat(words()).contains("tells us of news at once");
    }

    @Test
    void confirmsNothingThatItDidNotAskFor() {
        assertThat(refused(() -> confirm("0".repeat(32), "subscribe", TOPIC, "x", "60")))
                .isEqualTo(404);
        hubs.askDue();
        String token = token();

        assertThat(refused(() -> confirm(token, "subscribe", "https://other.example/feed", "x", "60")))
                .isEqualTo(404);
        assertThat(refused(() -> confirm(token, "unsubscribe", TOPIC, "x", ""))).isEqualTo(404);
        assertThat(refused(() -> confirm("0".repeat(32), "subscribe", TOPIC, "x", "60")))
                .isEqualTo(404);
        assertThat(refused(() -> confirm(token, "subscribe", TOPIC, "", "60"))).isEqualTo(404);
        clock.moveOn(Duration.ofHours(25));
        assertThat(refused(() -> confirm(token, "subscribe", TOPIC, "x", "60"))).isEqualTo(404);
        assertThat(words()).contains("does not tell us");
    }

    @Test
    void takesInWhatTheHubSignedWithoutFetching() throws Exception {
        String secret = subscribed();
        int fetched = server.asked().size();
        byte[] news = feed("", 5);

        for (String method : List.of("sha1", "sha256", "sha384", "sha512")) {
            assertThat(bring(news, sign(method, secret, news))).isEqualTo(202);
        }
        hubs.close();

        assertThat(titles()).containsExactly("Post 1", "Post 2", "Post 3", "Post 4", "Post 5");
        assertThat(states()).endsWith("due");
        assertThat(server.asked()).hasSize(fetched);
        assertThat(sources.history(source, 1).get(0).outcome()).isEqualTo("by_its_hub");
    }

    @Test
    void takesNothingInThatTheHubDidNotSign() throws Exception {
        String secret = subscribed();
        byte[] news = feed("", 5);
        byte[] other = feed("", 6);

        assertThat(bring(news, null)).as("as the standard wants it").isEqualTo(202);
        bring(news, "sha256=00");
        bring(news, "md5=" + "0".repeat(32));
        bring(news, sign("sha256", "0".repeat(64), news));
        bring(other, sign("sha256", secret, news));
        hubs.close();

        assertThat(titles()).hasSize(4);
    }

    @Test
    void takesWhatTheHubSignsByTheSecretOfBeforeAChangeOfKeys() throws Exception {
        String secret = subscribed();
        byte[] news = feed("", 5);

        ring.of(KeyPurpose.PROGRAMS).add();
        ring.of(KeyPurpose.PROGRAMS).promote();
        bring(news, sign("sha256", secret, news));
        hubs.close();

        assertThat(titles()).hasSize(5);
    }

    @Test
    void fetchesWhatTheHubBroughtInAFormThatCannotBeRead() throws Exception {
        String secret = subscribed();
        byte[] nonsense = "News, but no feed".getBytes(StandardCharsets.UTF_8);
        assertThat(sources.fetchDue(clock.instant())).isZero();

        bring(nonsense, sign("sha256", secret, nonsense));
        hubs.close();

        assertThat(sources.fetchDue(clock.instant())).isEqualTo(1);
    }

    @Test
    void closesItsDoorWhileTheSourceIsPaused() throws Exception {
        String secret = subscribed();
        byte[] news = feed("", 5);

        sources.pause(source);

        assertThat(refused(() -> door.bring(
                        source, token(), null, sign("sha256", secret, news), new ByteArrayInputStream(news))))
                .isEqualTo(410);
        clock.moveOn(Duration.ofDays(30));
        hubs.askDue();
        assertThat(modes()).containsExactly("subscribe");
        assertThat(refused(() -> door.bring(source, "x", null, null, new ByteArrayInputStream(news))))
                .isEqualTo(404);
    }

    @Test
    void tellsTheHubOfAPausedSourceToStopAndAsksItAnewWhenItGoesOn() throws Exception {
        String secret = subscribed();
        String old = token();
        byte[] news = feed("", 5);

        sources.pause(source);
        hubs.askDue();

        assertThat(modes()).containsExactly("subscribe", "unsubscribe");
        assertThat(wishes.get(1))
                .containsEntry("hub.topic", TOPIC)
                .containsEntry("hub.callback", wishes.get(0).get("hub.callback"))
                .doesNotContainKey("hub.secret");
        assertThat(refused(() -> confirm(old, "unsubscribe", "https://other.example/feed", "x", "")))
                .isEqualTo(404);
        assertThat(confirm(old, "unsubscribe", TOPIC, "fare well", "").getEntity())
                .isEqualTo("fare well");
        assertThat(confirm(old, "unsubscribe", TOPIC, "once more", "").getEntity())
                .as("a hub that did not get the answer")
                .isEqualTo("once more");
        clock.moveOn(Duration.ofHours(3));
        hubs.askDue();
        assertThat(modes()).as("it was confirmed").hasSize(2);
        assertThat(refused(() ->
                        door.bring(source, old, null, sign("sha256", secret, news), new ByteArrayInputStream(news))))
                .isEqualTo(410);

        sources.resume(source, clock.instant());
        hubs.askDue();
        assertThat(modes()).containsExactly("subscribe", "unsubscribe", "subscribe");
        assertThat(token()).isNotEqualTo(old);
        assertThat(refused(() -> confirm(old, "subscribe", TOPIC, "x", "60"))).isEqualTo(404);
        clock.moveOn(Duration.ofDays(2));
        hubs.askDue();
        assertThat(hubs.door(source, old)).as("its lease is over").isEqualTo(Hubs.Door.UNKNOWN);
    }

    @Test
    void asksAHubThatDoesNotAnswerAgainToStopUntilItsLeaseIsOver() throws Exception {
        subscribed(); // for a day
        sources.pause(source);
        answer = 503;

        for (int hour = 0; hour < 30; hour++) {
            hubs.askDue();
            clock.moveOn(Duration.ofHours(1));
        }

        assertThat(modes().stream().filter("unsubscribe"::equals)).hasSize(5); // after 0, 1, 3, 7 and 15 hours
    }

    @Test
    void goesToTheHubThatAHubSendsItOnTo() {
        List<String> methods = new CopyOnWriteArrayList<>();
        for (int status : new int[] {307, 308}) {
            server.off("/hub");
            server.on("/hub", exchange -> {
                methods.add(exchange.getRequestMethod());
                FeedServer.redirect(status, "/other?by=" + status).handle(exchange);
            });
            server.on("/other", this::asked);
            hubs.askDue();
            server.off("/other");
            clock.moveOn(Duration.ofHours(1));
        }

        assertThat(modes()).containsExactly("subscribe", "subscribe");
        assertThat(methods).containsExactly("POST", "POST");
        assertThat(wishes.get(0).get("hub.secret")).matches("[0-9a-f]{64}");
        assertThat(server.asked().stream().map(asked -> asked.getRequestURI().toString()))
                .contains("/other?by=307", "/other?by=308");
    }

    @Test
    void goesNowhereElseWhereAHubSendsItOn() {
        server.off("/hub");
        server.on("/hub", FeedServer.redirect(307, "https://hub.example/"));
        hubs.askDue();
        assertThat(words()).contains("may not be asked");

        server.off("/hub");
        server.on("/hub", FeedServer.redirect(308, "/hub"));
        clock.moveOn(Duration.ofHours(1));
        hubs.askDue();
        assertThat(words()).contains("It sent us on too often.");

        server.off("/hub");
        server.on("/hub", FeedServer.redirect(302, "/feed"));
        clock.moveOn(Duration.ofHours(2));
        hubs.askDue();
        assertThat(words()).contains("It answered 302.");
    }

    @Test
    void asksAgainBeforeItsTimeIsOver() throws Exception {
        subscribed(); // for a day

        clock.moveOn(Duration.ofHours(19));
        hubs.askDue();
        assertThat(wishes).hasSize(1);
        clock.moveOn(Duration.ofHours(1));
        hubs.askDue();
        confirm(token(), "subscribe", TOPIC, "x", "86400");
        clock.moveOn(Duration.ofHours(8));

        assertThat(wishes).hasSize(2);
        assertThat(wishes.get(1)).isEqualTo(wishes.get(0));
        assertThat(words()).contains("tells us of news at once");
    }

    @Test
    void asksEverMoreSeldomWhereTheHubIsInTrouble() {
        answer = 503;
        List<Integer> asked = new ArrayList<>();

        for (int hour = 0; hour < 40; hour++) {
            hubs.askDue();
            asked.add(wishes.size());
            clock.moveOn(Duration.ofHours(1));
        }

        assertThat(asked).contains(1, 2, 3, 4, 5).endsWith(6);
        assertThat(words()).contains("does not tell us of news. It answered 503.");
    }

    @Test
    void tellsStaffWhyAHubRefusesAndLeavesItAloneForAWeek() {
        hubs.askDue();

        door.confirm(source, token(), "denied", TOPIC, "", "", "Not\nfor\u202e you");

        assertThat(words()).contains("It refuses: Not for you");
        clock.moveOn(Duration.ofDays(6));
        hubs.askDue();
        assertThat(wishes).hasSize(1);
    }

    @Test
    void asksAnewWhereTheFeedNamesAnotherAndForgetsTheOldAddress() throws Exception {
        subscribed();
        String old = token();
        server.off("/feed");
        server.on("/feed", "text/xml", feed("<atom:link rel='hub' href='" + server.at("/hub") + "'/>", 1, 2, 3, 4));

        sources.fetch(source);
        hubs.askDue();

        assertThat(modes()).containsExactly("subscribe", "subscribe", "unsubscribe");
        assertThat(wishes.get(1)).containsEntry("hub.topic", server.at("/feed").toString());
        assertThat(wishes.get(2)).containsEntry("hub.topic", TOPIC);
        assertThat(wishes.get(2).get("hub.callback")).endsWith(old);
        assertThat(callback(1)).isNotEqualTo(old);
        assertThat(hubs.door(source, old)).isEqualTo(Hubs.Door.CLOSED);

        server.off("/feed");
        server.on("/feed", "text/xml", feed("", 1, 2, 3, 4));
        sources.fetch(source);
        assertThat(hubs.door(source, callback(1))).isEqualTo(Hubs.Door.CLOSED);
        assertThat(sources.hub(source)).isEmpty();

        server.off("/feed");
        server.on("/feed", "text/xml", feed("<atom:link rel='hub' href='" + server.at("/hub") + "'/>", 1, 2, 3, 4));
        sources.fetch(source);
        hubs.askDue();
        assertThat(wishes.stream().map(wish -> wish.get("hub.mode") + wish.get("hub.callback")))
                .as("no address is told to a hub twice")
                .doesNotHaveDuplicates();
    }

    @Test
    void bothersNoHubOfTheInternetForASiteThatIsNotThereNorALocalOneForOneThatIs() {
        try (Hubs ofThePublic = hubs(ring, URI.create("https://letters.example.org"))) {
            ofThePublic.askDue();
        }

        assertThat(wishes).isEmpty();
        assertThat(words()).contains("It cannot reach this site");
    }

    @Test
    void findsHubsInEveryKindOfFeed() {
        String links = "<link rel='self' href='/feed'/><link rel='hub' href='//hub.example/'/>";
        assertThat(named("<feed xmlns='http://www.w3.org/2005/Atom'>" + links + "</feed>"))
                .isEqualTo("[https://hub.example/] https://site.example/feed");
        assertThat(named("<rss version='2.0' xmlns:atom='http://www.w3.org/2005/Atom'><channel>"
                        + links.replace("<link", "<atom:link") + "</channel></rss>"))
                .isEqualTo("[https://hub.example/] https://site.example/feed");
        assertThat(
                        named(
                                "{\"version\": \"https://jsonfeed.org/version/1.1\", \"hubs\": [{\"type\": \"WebSub\","
                                        + " \"url\": \"https://hub.example/\"}, {\"type\": \"rssCloud\", \"url\": \"https://x.example/\"}]}"))
                .isEqualTo("[https://hub.example/] https://site.example/a/feed.xml");
        assertThat(named("<rss><channel><title>The hub of the city</title></channel></rss>"))
                .isEqualTo("none");
        assertThat(named("hub")).isEqualTo("none");
        assertThat(named("{hub")).isEqualTo("none");
        assertThat(named("<feed>" + "<link rel='hub' href='https://h.example/'/>".repeat(99) + "</feed>"))
                .isEqualTo("[https://h.example/] https://site.example/a/feed.xml");
    }

    private static String named(String feed) {
        URI address = URI.create("https://site.example/a/feed.xml");
        Optional<HubLinks> links = HubLinks.of(new FetchAnswer.Found(
                feed.getBytes(StandardCharsets.UTF_8), "text/xml", address, Validators.NONE, null, null, List.of()));
        return links.map(found -> found.hubs() + " " + found.topic()).orElse("none");
    }

    /** @return the secret */
    private String subscribed() {
        hubs.askDue();
        confirm(token(), "subscribe", TOPIC, "x", "86400");
        return wishes.get(0).get("hub.secret");
    }

    private String token() {
        return callback(wishes.size() - 1);
    }

    private String callback(int wish) {
        return wishes.get(wish).get("hub.callback").replaceFirst(".*/", "");
    }

    private List<String> modes() {
        return wishes.stream().map(wish -> wish.get("hub.mode")).toList();
    }

    private Response confirm(String token, String mode, String topic, String challenge, String seconds) {
        return door.confirm(source, token, mode, topic, challenge, seconds, "");
    }

    private int bring(byte[] body, String signature) throws IOException {
        return door.bring(source, token(), "application/rss+xml", signature, new ByteArrayInputStream(body))
                .getStatus();
    }

    private interface Asking {
        Object ask() throws Exception;
    }

    private static int refused(Asking asking) {
        try {
            return ((Response) asking.ask()).getStatus();
        } catch (WebApplicationException e) {
            return e.getResponse().getStatus();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static String sign(String method, String secret, byte[] body) throws Exception {
        String name = "Hmac" + method.toUpperCase(java.util.Locale.ROOT);
        Mac mac = Mac.getInstance(name);
        mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.US_ASCII), name));
        return method + "=" + HexFormat.of().formatHex(mac.doFinal(body));
    }

    private String words() {
        return sources.hub(source).orElseThrow();
    }

    private List<String> titles() {
        return column("title");
    }

    private List<String> states() {
        return column("state");
    }

    private List<String> column(String name) {
        return shelf.database
                .jdbi()
                .withHandle(handle -> handle.createQuery("SELECT " + name + " FROM post ORDER BY title")
                        .mapTo(String.class)
                        .list());
    }

    private static byte[] feed(String head, int... numbers) {
        String items = Arrays.stream(numbers)
                .mapToObj(number -> "<item><guid>g" + number + "</guid><title>Post " + number
                        + "</title><pubDate>Sat, 21 Nov 2026 0" + number
                        + ":00:00 GMT</pubDate><description>Text of " + number + ".</description></item>")
                .collect(Collectors.joining());
        return ("<rss version='2.0' xmlns:atom='http://www.w3.org/2005/Atom'><channel><title>Site</title>" + head
                        + items + "</channel></rss>")
                .getBytes(StandardCharsets.UTF_8);
    }
}
