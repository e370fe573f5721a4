package org.tocsin.post;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tocsin.staff.TestBrowser;

/** Writing here, from the form to what readers are owed. */
class PostDeskTest {
    private final TestDesk desk = new TestDesk();
    private final TestShelf shelf = desk.shelf();
    private final TestBrowser browser = desk.browser();
    private final Sources sources = desk.sources();
    private final List<String> acts = desk.acts();
    private FeedServer server;
    private long floods;
    private long courts;

    @BeforeEach
    void start() throws IOException {
        server = new FeedServer();
        floods = desk.floods();
        courts = desk.topic("courts");
    }

    @AfterEach
    void stop() throws IOException {
        desk.close();
        server.close();
    }

    @Test
    void changesATextAndShowsWordByWordWhatWasChanged() {
        write(desk.form());

        Map<String, String> typed = desk.form();
        typed.put("markdown", "It *snowed* in the north.");
        assertThat(browser.post("/staff/posts/1/edit", typed).status()).isEqualTo(303);

        assertThat(browser.get("/staff/posts/1").body()).contains("<em>snowed</em>", "Version 1");
        assertThat(browser.get("/staff/posts/1/versions/1").body()).contains("<del>rained</del>", "<ins>snowed</ins>");
        assertThat(acts).contains("post_written post:1", "post_changed post:1");
    }

    @Test
    void bringsAFormerVersionBackAndKeepsTheOneInBetween() {
        write(desk.form());
        Map<String, String> typed = desk.form();
        typed.put("markdown", "Nonsense.");
        browser.post("/staff/posts/1/edit", typed);

        browser.post("/staff/posts/1/versions/1/restore", token());

        assertThat(browser.get("/staff/posts/1/edit").text()).contains("It *rained* in the north.");
        assertThat(browser.get("/staff/posts/1/versions/2").body()).contains("<del>Nonsense</del>");
    }

    @Test
    void putsTheLanguagesOfAStorySideBySide() {
        write(desk.form());
        assertThat(browser.get("/staff/posts/1").body())
                .contains("/staff/posts/new?story=1&amp;language=zh-Hans")
                .doesNotContain("language=en\"");
        assertThat(browser.get("/staff/posts/new?story=1&language=zh-Hans").body())
                .contains(
                        "name=\"story\" value=\"1\"", "value=\"zh-Hans\" selected", "value=\"" + floods + "\" checked");

        Map<String, String> typed = desk.form();
        typed.put("story", "1");
        typed.put("language", "zh-Hans");
        typed.put("title", "北方下雨了");
        write(typed);
        shelf.posts.releaseDue(TestDesk.NOW.plusSeconds(1));

        assertThat(shelf.posts.releasedAfter(0, 2))
                .extracting(ReleasedPost::storyId)
                .containsOnly(1L);
        assertThat(browser.get("/staff/posts/1").text()).contains("北方下雨了");
        browser.post("/staff/posts/1/separate", token());
        assertThat(shelf.posts.releasedAfter(0, 2))
                .extracting(ReleasedPost::storyId)
                .doesNotHaveDuplicates();
        browser.post("/staff/posts/1/join", Map.of("form", "abc", "other", "https://news.example/posts/2"));
        assertThat(shelf.posts.releasedAfter(0, 2).stream()
                        .map(ReleasedPost::storyId)
                        .distinct())
                .hasSize(1);
    }

    @Test
    void doesNotJoinTwoPostsInOneLanguage() {
        write(desk.form());
        write(desk.form());

        assertThat(browser.post("/staff/posts/1/join", Map.of("form", "abc", "other", "2"))
                        .status())
                .isEqualTo(422);
    }

    @Test
    void takesAWithdrawnPostOutOfMailsAndSaysSoOnItsPage() {
        write(desk.form());
        shelf.posts.releaseDue(TestDesk.NOW.plusSeconds(1));

        browser.post("/staff/posts/1/withdraw", Map.of("form", "abc", "note", "A name was wrong."));

        assertThat(shelf.posts.releasedAfter(0, 1)).isEmpty();
        TestBrowser.Answer page = browser.get("/posts/1");
        assertThat(page.status()).isEqualTo(410);
        assertThat(page.text()).contains("withdrawn", "A name was wrong.").doesNotContain("rained");
        assertThat(browser.get("/feed").body()).doesNotContain("rained");
        browser.post("/staff/posts/1/bring-back", token());
        assertThat(browser.get("/posts/1").status()).isEqualTo(200);
    }

    @Test
    void sendsACorrectionOnceMoreMarkedAsOne() {
        write(desk.form());
        shelf.posts.releaseDue(TestDesk.NOW.plusSeconds(1));

        assertThat(browser.post("/staff/posts/1/correct", token()).status()).isEqualTo(303);
        shelf.posts.releaseDue(TestDesk.NOW.plusSeconds(1));

        assertThat(shelf.posts.releasedAfter(1, 2))
                .extracting(ReleasedPost::title)
                .containsExactly("Updated: Rain");
        assertThat(shelf.posts.releasedAfter(0, 2)).hasSize(1);
    }

    @Test
    void holdsAndSendsAPost() {
        write(desk.form());
        browser.post("/staff/posts/1/hold", token());
        assertThat(shelf.posts.releaseDue(TestDesk.NOW.plusSeconds(1))).isZero();
        assertThat(browser.get("/staff/posts?state=held").text()).contains("Rain", "put aside by staff");
        assertThat(browser.get("/staff/posts?state=released").text()).doesNotContain("Rain");

        browser.post("/staff/posts/1/send", token());

        assertThat(shelf.posts.releaseDue(TestDesk.NOW.plusSeconds(1))).isEqualTo(1);
    }

    @Test
    void changesTopics() {
        write(desk.form());

        browser.post("/staff/posts/1/topics", Map.of("form", "abc", "topic", String.valueOf(courts)));
        shelf.posts.releaseDue(TestDesk.NOW.plusSeconds(1));

        assertThat(shelf.posts.releasedAfter(0, 1).get(0).topicIds()).containsExactly(courts);
    }

    @Test
    void takesAPictureWithItsWordsAndCaptionAndNoneWithout() throws IOException {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB), "png", png);
        server.on("/a.png", "image/png", png.toByteArray());
        Map<String, String> typed = desk.form();
        typed.put("markdown", "Words.\n\n![](" + server.at("/a.png") + ")");
        assertThat(browser.post("/staff/posts/new", typed).text()).contains("Each picture needs words");
        typed.put("markdown", "Words.\n\n![A flooded street](" + server.at("/none.png") + ")");
        assertThat(browser.post("/staff/posts/new", typed).text()).contains("could not be fetched");

        typed.put("markdown", "Words.\n\n![A flooded street](" + server.at("/a.png") + " \"The town in March\")");
        write(typed);
        shelf.posts.releaseDue(TestDesk.NOW.plusSeconds(1));

        assertThat(browser.get("/posts/1").body())
                .contains(
                        "<img src=\"/pictures/1\" alt=\"A flooded street\"",
                        "<figcaption>The town in March</figcaption>");
        assertThat(shelf.posts.releasedAfter(0, 1).get(0).pictures()).hasSize(1);
    }

    @Test
    void goesOutAtALocalTimeSomewhereElse() {
        Map<String, String> typed = desk.form();
        typed.put("when", "later");
        typed.put("date", "2026-11-21");
        typed.put("time", "12:00");
        typed.put("zone", "America/New_York");
        write(typed);

        assertThat(shelf.posts.releaseDue(Instant.parse("2026-11-21T16:59:59Z")))
                .isZero();
        assertThat(shelf.posts.releaseDue(Instant.parse("2026-11-21T17:00:00Z")))
                .isEqualTo(1);
        typed.put("zone", "Europe/Berlin");
        typed.put("date", "2027-03-28");
        typed.put("time", "02:30"); // an hour that is not there
        write(typed);
        assertThat(shelf.posts.releaseDue(Instant.parse("2027-03-28T00:59:59Z")))
                .isZero();
        assertThat(shelf.posts.releaseDue(Instant.parse("2027-03-28T01:00:00Z")))
                .isEqualTo(1);
        typed.put("zone", "Mars/Olympus");
        assertThat(browser.post("/staff/posts/new", typed).text()).contains("no such time zone");
    }

    private void write(Map<String, String> typed) {
        assertThat(browser.post("/staff/posts/new", typed).status()).isEqualTo(303);
    }

    private static Map<String, String> token() {
        return Map.of("form", "abc");
    }
}
