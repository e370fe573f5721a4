package org.tocsin.post;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tocsin.SettableClock;
import org.tocsin.staff.Role;
import org.tocsin.staff.StaffMember;
import org.tocsin.topic.Topics;
import org.tocsin.value.Language;
import org.tocsin.value.LanguageTag;
import org.tocsin.value.Slug;

/** That a source which was taken over reaches nobody. */
class SourceGuardTest {
    private static final Instant NOW = Instant.parse("2026-11-21T08:00:00Z");
    private static final StaffMember MEI = new StaffMember(1, "mei", Set.of(Role.WRITER), "abc");

    private final TestShelf shelf = new TestShelf();
    private final SettableClock clock = new SettableClock(NOW);
    private final Sources sources = new Sources(
            shelf.database.jdbi(),
            shelf.transactions(),
            shelf.topics,
            new FetchSettings("Tocsin test", true, Duration.ofSeconds(5), Duration.ofMinutes(15)),
            clock.withZone(ZoneOffset.UTC));
    private FeedServer server;
    private long feed;

    @BeforeEach
    void start() throws IOException {
        server = new FeedServer();
        server.on("/feed", "application/xml", new byte[0]);
        feed = sources.add("Desk", server.at("/feed"), LanguageTag.of(Language.EN), NOW);
        fetch(items(1, 10, "It rained in the town."));
    }

    @AfterEach
    void stop() throws IOException {
        sources.close();
        server.close();
    }

    @Test
    void letsOrdinaryNewsThrough() {
        fetch(items(2, 11, "It rained in the town."));

        assertThat(status().guardReason()).isNull();
        assertThat(shelf.posts.releaseDue(NOW.plusSeconds(1))).isEqualTo(1);
    }

    @Test
    void holdsWhatAsksForMoney() {
        fetch(items(2, 10, "It rained in the town.") + item(11, "Send help to our wallet address at once."));

        assertThat(status().guardReason()).contains("its texts ask for passwords or money");
        assertNothingGoesOut("guard");
    }

    @Test
    void holdsScriptsAndFramesThatWereNotThereBefore() {
        fetch(items(2, 10, "It rained in the town.") + item(11, "Hello &lt;script>alert(1)&lt;/script>"));

        assertThat(status().guardReason()).contains("scripts");
        assertNothingGoesOut("guard");
    }

    @Test
    void holdsAFloodOfPosts() {
        fetch(items(100, 130, "It rained in the town."));

        assertThat(status().guardReason()).contains("31 posts came at once");
        assertNothingGoesOut("guard");
    }

    @Test
    void leavesOldPostsAloneWhenManyAreRewritten() {
        fetch(items(1, 10, "Hail to the leader."));

        assertThat(status().guardReason()).contains("10 old posts were changed at once");
        assertThat(shelf.posts.find(1).orElseThrow().html()).contains("It rained");
    }

    @Test
    void suspectsNobodyBecauseWeCleanTextsInAnotherWay() {
        shelf.database.jdbi().useHandle(handle -> {
            handle.execute("UPDATE post SET content_hash = UNHEX(SHA2(id, 256))");
            handle.execute("UPDATE source SET cleaned_by = 1");
        });

        fetch(items(1, 10, "It rained in the town."));
        assertThat(status().guardReason()).isNull();
        fetch(items(1, 10, "Hail to the leader."));

        assertThat(status().guardReason()).contains("10 old posts were changed at once");
    }

    @Test
    void holdsWhatSaysThatItIsAnotherSiteOrIsMadeByAnotherProgram() {
        fetch("<generator>https://wordpress.org/?v=6.8</generator>" + items(1, 10, "It rained in the town."));
        fetch("<generator>https://wordpress.org/?v=6.9</generator>" + items(1, 10, "It rained in the town."));
        assertThat(status().guardReason()).isNull();

        fetch("<generator>Joomla! - Open Source Content Management</generator>"
                + items(2, 11, "It rained in the town."));

        assertThat(status().guardReason()).contains("another program");
        assertNothingGoesOut("guard");
    }

    @Test
    void holdsWhatSaysThatItBelongsToAnotherSite() {
        fetchAs("https://www.site.example/news", items(2, 11, "It rained in the town."));
        assertThat(status().guardReason()).as("another page of the same").isNull();
        shelf.posts.releaseDue(NOW.plusSeconds(1));

        fetchAs("https://other.example/", items(3, 12, "It rained in the town."));

        assertThat(status().guardReason()).contains("it says that it belongs to another site");
        assertNothingGoesOut("guard");
    }

    @Test
    void holdsWhatComesFromAnotherHost() {
        server.off("/feed");
        server.on("/elsewhere", "application/xml", rss(items(2, 11, "It rained in the town.")));
        server.on(
                "/feed",
                FeedServer.redirect(302, server.at("/elsewhere").toString().replace("127.0.0.1", "localhost")));

        sources.fetch(feed);

        assertThat(status().guardReason()).contains("it comes from another host");
        assertNothingGoesOut("guard");
    }

    @Test
    void holdsFramesAndFormsThatWereNotThereBefore() {
        fetch(items(2, 10, "It rained in the town.")
                + item(11, "Hello &lt;iframe src='https://x.example/'>&lt;/iframe>"));

        assertThat(status().guardReason()).contains("frames or forms");
        assertNothingGoesOut("guard");
    }

    @Test
    void takesAsManyPostsAfterALongSilenceAsCameBeforeIt() {
        for (int day = 1; day <= 10; day++) {
            clock.moveOn(Duration.ofDays(1));
            fetch(items(1, 10 + 2 * day, "It rained in the town."));
        }
        assertThat(status().guardReason()).isNull();
        clock.moveOn(Duration.ofDays(7));

        fetch(items(1, 44, "It rained in the town."));

        assertThat(status().guardReason()).as("two a day, for a week").isNull();
    }

    @Test
    void givesOldPostsNoTopicsWhileItIsNotBelieved() {
        shelf.topics.load(List.of(
                new Topics.Entry(new Slug("group"), null, Map.of(Language.EN, "Group")),
                new Topics.Entry(new Slug("floods"), new Slug("group"), Map.of(Language.EN, "Floods"))));

        fetch(items(1, 10, "Hail to the leader.").replace("<description>", "<category>Floods</category><description>"));

        assertThat(status().guardReason()).isNotNull();
        assertThat(shelf.posts.care().topics(1)).isEmpty();
    }

    @Test
    void holdsTextsThatSuddenlyLinkElsewhere() {
        fetch(items(2, 10, "It rained in the town.") + item(11, links("usual")));
        assertThat(status().guardReason()).isNull();
        shelf.posts.releaseDue(NOW.plusSeconds(1));

        fetch(items(3, 10, "It rained in the town.") + item(12, links("casino")));

        assertThat(status().guardReason()).contains("other sites");
        assertNothingGoesOut("guard");
    }

    @Test
    void holdsASourceWhoseDatesAreAllAnother() {
        fetch(items(1, 10, "It rained in the town.")
                .replace("<description>", "<pubDate>Mon, 05 Jan 2015 10:00:00 GMT</pubDate><description>"));

        assertThat(status().guardReason()).contains("10 old posts have another date");
    }

    private static String links(String kind) {
        return IntStream.range(0, 6)
                .mapToObj(number -> "&lt;a href='https://" + kind + number + ".example/'>more&lt;/a>")
                .collect(Collectors.joining(" "));
    }

    @Test
    void holdsAnotherTongue() {
        fetch(item(21, "伟大领袖万岁，伟大的党万岁，人民当家作主。") + item(22, "伟大领袖万岁，伟大的党万岁，人民当家作主了。"));

        assertThat(status().guardReason()).contains("it is in another language");
        assertNothingGoesOut("guard");
    }

    @Test
    void staysWatchfulUntilStaffSayThatAllIsWell() {
        fetch(items(100, 130, "It rained in the town."));
        fetch(items(131, 132, "It rained in the town."));
        assertThat(shelf.posts.releaseDue(NOW.plusSeconds(1))).isZero();
        List<Long> held =
                shelf.posts.heldOf(feed, 3).stream().map(ShelfDao.Desk::id).toList();

        By by = new By(MEI, (who, act, subject, detail, now) -> {}, NOW);
        sources.care().trust(feed, by);
        assertThat(sources.care().decide(feed, held, true, by)).isEqualTo(3);
        fetch(items(133, 133, "It rained in the town."));

        assertThat(status().guardReason()).isNull();
        assertThat(shelf.posts.releaseDue(NOW.plusSeconds(1))).isEqualTo(4);
    }

    @Test
    void holdsEverythingWhenStaffSaySo() {
        sources.care().suspect(feed, new By(MEI, (who, act, subject, detail, now) -> {}, NOW));

        fetch(items(2, 11, "It rained in the town."));

        assertNothingGoesOut("guard");
        assertThat(status().guardReason()).contains("mei");
    }

    @Test
    void reviewsFirstWhatIsToBeReviewed() {
        sources.care().mode(feed, SourceMode.REVIEW, new By(MEI, (who, act, subject, detail, now) -> {}, NOW));

        fetch(items(2, 11, "It rained in the town."));

        assertNothingGoesOut("review");
    }

    private void assertNothingGoesOut(String because) {
        assertThat(shelf.posts.releaseDue(NOW.plus(Duration.ofDays(2)))).isZero();
        assertThat(shelf.posts.heldOf(feed, 100))
                .isNotEmpty()
                .extracting(ShelfDao.Desk::heldBecause)
                .containsOnly(because);
    }

    private void fetch(String items) {
        fetchAs("https://site.example/", items);
    }

    private void fetchAs(String site, String items) {
        server.off("/feed");
        byte[] answer = new String(rss(items), StandardCharsets.UTF_8)
                .replaceFirst("https://site.example/", site)
                .getBytes(StandardCharsets.UTF_8);
        server.on("/feed", "application/xml", answer);
        sources.fetch(feed);
    }

    private static byte[] rss(String items) {
        return IdentityTest.rss(items).getBytes(StandardCharsets.UTF_8);
    }

    private SourceStatus status() {
        return sources.find(feed).orElseThrow();
    }

    private static String items(int from, int to, String text) {
        return IntStream.rangeClosed(from, to)
                .mapToObj(number -> item(number, text))
                .collect(Collectors.joining());
    }

    private static String item(int number, String text) {
        return "<item><guid>https://site.example/?p=" + number + "</guid><title>Title " + number
                + "</title><description>&lt;p>" + text + " It was day " + number + ".&lt;/p></description></item>";
    }
}
