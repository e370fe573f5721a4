package org.tocsin.post;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tocsin.SettableClock;
import org.tocsin.staff.Role;
import org.tocsin.staff.StaffMember;
import org.tocsin.value.Language;
import org.tocsin.value.LanguageTag;

/** Feeds that have the beginnings of posts alone. */
class ArticlePagesTest {
    private static final Instant NOW = Instant.parse("2026-11-21T08:00:00Z");
    private static final String REST =
            "The river rose by two metres within an hour, and the bridge is closed. ".repeat(6);

    private final TestShelf shelf = new TestShelf();
    private final SettableClock clock = new SettableClock(NOW);
    private final Sources sources = new Sources(
            shelf.database.jdbi(),
            shelf.transactions(),
            shelf.topics,
            new FetchSettings("Tocsin test", true, Duration.ofSeconds(5), Duration.ofMinutes(15)),
            clock);
    private final By by =
            new By(new StaffMember(1, "mei", Set.of(Role.WRITER), "abc"), (who, act, subject, detail, now) -> {}, NOW);
    private FeedServer server;

    @BeforeEach
    void start() throws IOException {
        server = new FeedServer();
        server.on("/a", "text/html; charset=UTF-8", page("Rain", "The rain came. " + REST))
                .on("/b", "text/html; charset=UTF-8", page("Snow", "Short."))
                .on("/feed", "text/xml", feed());
    }

    @AfterEach
    void stop() throws IOException {
        sources.close();
        server.close();
    }

    @Test
    void tellsStaffThatTextsAreCutShort() {
        long source = add();

        sources.fetch(source);

        assertThat(sources.find(source).orElseThrow().problem()).contains("only the beginnings");
        assertThat(text(1)).doesNotContain("bridge");
    }

    @Test
    void takesTheRestFromThePageWhereStaffSaySo() {
        long source = add();
        sources.care().takeArticles(source, "", by);

        sources.fetch(source);

        assertThat(sources.find(source).orElseThrow().problem()).isNull();
        assertThat(texts())
                .anySatisfy(text -> assertThat(text)
                        .contains("The rain came.", "the bridge is closed")
                        .doesNotContain("Home", "Comments", "alert("));
        assertThat(texts())
                .anySatisfy(text -> assertThat(text).contains("It snowed")); // its page has less than the feed
    }

    @Test
    void looksWhereStaffSayThatTheTextIs() {
        long source = add();
        sources.care().takeArticles(source, "#only", by);

        sources.fetch(source);

        assertThat(texts()).anySatisfy(text -> assertThat(text).contains("Just this, and it is long enough to count"));
    }

    @Test
    void takesNoSelectorThatIsNone() {
        assertThat(ArticlePages.isSelector(".entry-content > p")).isTrue();
        assertThat(ArticlePages.isSelector("")).isTrue();
        assertThat(ArticlePages.isSelector("p[")).isFalse();
    }

    @Test
    void addsNothingWhenTheSameBeginningComesAgain() {
        long source = add();
        sources.care().takeArticles(source, "", by);
        sources.fetch(source);

        FetchOutcome again = sources.fetch(source);

        assertThat(again.added()).isZero();
        assertThat(again.changed()).isZero();
    }

    private java.util.List<String> texts() {
        return shelf.posts.desk(null, 10).stream().map(post -> text(post.id())).toList();
    }

    private String text(long id) {
        return shelf.posts.care().find(id).orElseThrow().text();
    }

    private long add() {
        return sources.add("Site", server.at("/feed"), LanguageTag.of(Language.EN), NOW);
    }

    private byte[] feed() {
        return ("<rss version='2.0'><channel><title>Site</title>"
                        + item("a", "The rain came. The river rose […]")
                        + item("b", "It snowed for three days without an end and people …")
                        + item("c", "It hailed. <a href='/c'>Continue reading Hail</a>") + "</channel></rss>")
                .getBytes(StandardCharsets.UTF_8);
    }

    private String item(String name, String text) {
        return "<item><guid isPermaLink='false'>" + name + "</guid><title>" + name + "</title><link>"
                + server.at("/" + name) + "</link><description>&lt;p>" + text.replace("<", "&lt;")
                + "&lt;/p></description></item>";
    }

    private static byte[] page(String title, String text) {
        return ("<!doctype html><html><body><nav>Home</nav><div id=only>Just this, and it is long enough to count as"
                        + " more than what the feed had of it.</div><article><h1>"
                        + title + "</h1><div class=entry-content><p>" + text
                        + "</p><script>alert(1)</script></div></article><div class=comments>Comments</div></body></html>")
                .getBytes(StandardCharsets.UTF_8);
    }
}
