package org.tocsin.post;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tocsin.staff.TestBrowser;

/** Pictures that staff put in from their own machines, and what is kept while they write. */
class PictureDeskTest {
    private final TestDesk desk = new TestDesk();
    private final TestBrowser browser = desk.browser();

    @AfterEach
    void stop() throws IOException {
        desk.close();
    }

    @Test
    void putsAPictureIntoTheTextAndLosesNothingThatWasTyped() throws IOException {
        TestBrowser.Answer page = put(words("A flooded street", "The *town* \"in\" March"), Exif.jpeg(3000, 1500, 6));

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body())
                .contains("value=\"Rain\"", "It *rained* in the north.", "(picture:1 ")
                .contains("<img src=\"/staff/posts/pictures/1\" alt=\"A flooded street\"")
                .contains("<figcaption>The *town* \"in\" March</figcaption>");
        assertThat(desk.textarea(page))
                .isEqualTo("It *rained* in the north.\n\n"
                        + "![A flooded street](picture:1 \"The \\*town\\* \\\"in\\\" March\")");
    }

    @Test
    void showsAPictureToNobodyButStaffBeforeItsPostIsOut() throws IOException {
        String markdown = desk.textarea(put(words("A flooded street", ""), Exif.jpeg(300, 200, 1)));
        assertThat(browser.get("/pictures/1").status()).isEqualTo(404);
        assertThat(browser.get("/staff/posts/pictures/1").status()).isEqualTo(200);
        Map<String, String> typed = desk.form();
        typed.put("markdown", markdown);

        browser.post("/staff/posts/new", typed);
        assertThat(browser.get("/pictures/1").status()).isEqualTo(404);
        desk.releaseDue();

        assertThat(browser.get("/pictures/1").status()).isEqualTo(200);
        assertThat(browser.get("/posts/1").body()).contains("<img src=\"/pictures/1\" alt=\"A flooded street\"");
        ReleasedPost mailed = desk.shelf().posts.releasedAfter(0, 1).get(0);
        assertThat(mailed.pictures()).hasSize(1);
        assertThat(mailed.htmlForMail()).contains("<img src=\"cid:picture-1\"");
        assertThat(mailed.text()).contains("[A flooded street]");
    }

    @Test
    void keepsItWithinTheWidthOfAColumnAndWithoutThePlace() throws IOException {
        put(words("A flooded street", ""), Exif.jpeg(3000, 1500, 1));

        byte[] kept = desk.pictures().find(1).orElseThrow().content();

        assertThat(ImageIO.read(new ByteArrayInputStream(kept)).getWidth()).isEqualTo(1200);
        assertThat(new String(kept, StandardCharsets.ISO_8859_1)).doesNotContain("31.2N");
    }

    @Test
    void saysWhatIsWrongWithAPictureAndKeepsItsWords() throws IOException {
        TestBrowser.Answer silent = put(words("", "The town"), Exif.jpeg(300, 200, 1));
        TestBrowser.Answer disguised =
                put(words("A street", "The town"), "<svg onload='x'/>".getBytes(StandardCharsets.UTF_8));
        TestBrowser.Answer huge = put(words("A street", "The town"), new byte[Pictures.LARGEST + 1]);
        TestBrowser.Answer none = put(words("A street", "The town"), new byte[0]);
        TestBrowser.Answer withoutFiles = browser.post("/staff/posts/new/picture", words("A street", "The town"));

        assertThat(silent.status()).isEqualTo(422);
        assertThat(silent.text()).contains("Say what is to be seen");
        assertThat(disguised.text()).contains("no picture that can be taken", "It *rained* in the north.");
        assertThat(disguised.body()).contains("value=\"A street\"", "value=\"The town\"");
        assertThat(huge.text()).contains("at most 8 MB");
        assertThat(none.text()).contains("Choose a picture");
        assertThat(withoutFiles.text()).contains("Choose a picture");
    }

    @Test
    void putsAPictureWhereTheCursorIs() {
        assertThat(new PictureLine(7, "A", "").into("One.\r\n\r\nTwo.", "2"))
                .isEqualTo("One.\n\n![A](picture:7)\n\nTwo.");
        assertThat(new PictureLine(7, "A [b]", "").into("", "99999")).isEqualTo("![A \\[b\\]](picture:7)");
    }

    @Test
    void refusesAPictureOfOursThatIsNotThere() {
        Map<String, String> typed = desk.form();
        typed.put("markdown", "Words.\n\n![A street](picture:99)");

        assertThat(browser.post("/staff/posts/new", typed).text()).contains("could not be fetched");
    }

    @Test
    void bringsThePicturesOfAFormerVersionBackWithIt() throws IOException {
        Map<String, String> typed = desk.form();
        typed.put("markdown", desk.textarea(put(words("A flooded street", "In March"), Exif.jpeg(300, 200, 1))));
        browser.post("/staff/posts/new", typed);
        browser.post("/staff/posts/1/edit", desk.form());
        desk.releaseDue();
        assertThat(desk.shelf().posts.releasedAfter(0, 1).get(0).pictures()).isEmpty();

        browser.post("/staff/posts/1/versions/1/restore", Map.of("form", "abc"));

        assertThat(desk.shelf().posts.releasedAfter(0, 1).get(0).pictures()).hasSize(1);
        assertThat(desk.shelf().posts.find(1).orElseThrow().card().picture().alt())
                .isEqualTo("A flooded street");
    }

    @Test
    void keepsADraftUntilItIsPublished() {
        Map<String, String> typed = desk.form();
        typed.put("step", "draft");
        typed.put("title", "");
        TestBrowser.Answer kept = browser.post("/staff/posts/new", typed);
        assertThat(kept.status()).isEqualTo(303);
        assertThat(kept.location()).endsWith("/staff/posts/drafts/1");

        assertThat(browser.get("/staff/posts").text()).contains("Left unfinished", "without a title");
        TestBrowser.Answer again = browser.get("/staff/posts/drafts/1");
        assertThat(again.text()).contains("It *rained* in the north.", "Nobody else sees it");
        assertThat(again.body()).contains("value=\"" + desk.floods() + "\" checked");
        typed.put("step", "publish");
        typed.put("title", "Rain");
        typed.put("draft", "1");
        assertThat(browser.post("/staff/posts/new", typed).status()).isEqualTo(303);

        assertThat(browser.get("/staff/posts").text()).doesNotContain("Left unfinished");
        assertThat(browser.get("/staff/posts/drafts/1").status()).isEqualTo(404);
    }

    @Test
    void keepsWhatIsTypedWhileItShowsHowItLooks() {
        Map<String, String> typed = desk.form();
        typed.put("step", "keep");
        TestBrowser.Answer first = browser.post("/staff/posts/new", typed);
        typed.put("draft", "1");
        typed.put("markdown", "It *snowed*.");
        TestBrowser.Answer second = browser.post("/staff/posts/new", typed);

        assertThat(first.status()).isEqualTo(200);
        assertThat(first.body()).contains("<em>rained</em>", "id=\"draft\" value=\"1\"");
        assertThat(second.body()).contains("<em>snowed</em>", "id=\"draft\" value=\"1\"");
        assertThat(desk.shelf().posts.desk(null, 10)).isEmpty();
        assertThat(browser.get("/staff/posts/drafts/1").text()).contains("It *snowed*.");
    }

    @Test
    void showsADraftToNobodyElse() {
        Map<String, String> typed = desk.form();
        typed.put("step", "draft");
        browser.post("/staff/posts/new", typed);
        desk.signInAs(2);

        assertThat(browser.get("/staff/posts/drafts/1").status()).isEqualTo(404);
        assertThat(browser.get("/staff/posts").text()).doesNotContain("Left unfinished");
        typed.put("draft", "1");
        typed.put("markdown", "Mine.");
        browser.post("/staff/posts/new", typed);
        browser.post("/staff/posts/drafts/1/drop", Map.of("form", "abc"));
        desk.signInAs(1);

        assertThat(browser.get("/staff/posts/drafts/1").text()).contains("It *rained* in the north.");
    }

    @Test
    void goesOnWithChangesThatWereNotSaved() {
        browser.post("/staff/posts/new", desk.form());
        Map<String, String> typed = desk.form();
        typed.put("step", "draft");
        typed.put("markdown", "It hailed.");
        browser.post("/staff/posts/1/edit", typed);

        assertThat(browser.get("/staff/posts/1/edit").text()).contains("It hailed.");
        browser.post("/staff/posts/drafts/1/drop", Map.of("form", "abc"));

        assertThat(browser.get("/staff/posts/1/edit").text()).contains("It *rained* in the north.");
    }

    @Test
    void letsGoOfPicturesThatNothingShowsAnyMore() throws IOException {
        Map<String, String> typed = desk.form();
        typed.put("markdown", desk.textarea(put(words("In a former version", ""), Exif.jpeg(300, 200, 1))));
        browser.post("/staff/posts/new", typed);
        typed.put("markdown", desk.textarea(put(words("In a post", ""), Exif.jpeg(310, 200, 1))));
        browser.post("/staff/posts/1/edit", typed);
        typed.put("markdown", desk.textarea(put(words("In a draft", ""), Exif.jpeg(320, 200, 1))));
        typed.put("step", "draft");
        browser.post("/staff/posts/new", typed);
        put(words("In a mail on its way", ""), Exif.jpeg(330, 200, 1));
        sendInAMail(4);
        put(words("In a form that was left", ""), Exif.jpeg(340, 200, 1));
        put(words("In a form that is open", ""), Exif.jpeg(350, 200, 1));
        desk.shelf()
                .database
                .jdbi()
                .useHandle(handle -> handle.execute(
                        "UPDATE picture SET kept_at = CASE WHEN id = 6 THEN ? ELSE ? END",
                        TestDesk.NOW.minus(Duration.ofDays(6)),
                        TestDesk.NOW.minus(Duration.ofDays(8))));

        desk.shelf().posts.forgetPictures(TestDesk.NOW);

        assertThat(pictures()).containsExactly(1L, 2L, 3L, 4L, 6L);
        browser.post("/staff/posts/1/versions/1/restore", Map.of("form", "abc"));
        assertThat(browser.get("/staff/posts/1").body()).contains("/staff/posts/pictures/1");
        desk.shelf()
                .database
                .jdbi()
                .useHandle(handle -> handle.execute("DELETE FROM edition_picture WHERE picture_id = 4"));
        browser.post("/staff/posts/drafts/1/drop", Map.of("form", "abc"));

        desk.shelf().posts.forgetPictures(TestDesk.NOW);

        assertThat(pictures()).containsExactly(1L, 2L, 6L);
    }

    @Test
    void keepsForAWhileWhatSomebodyPutInOnceMore() throws IOException {
        put(words("A street", ""), Exif.jpeg(300, 200, 1));
        desk.shelf().database.jdbi().useHandle(handle -> handle.execute("UPDATE picture SET kept_at = '2020-01-01'"));

        put(words("A street", ""), Exif.jpeg(300, 200, 1));
        desk.shelf().posts.forgetPictures(Instant.now());

        assertThat(pictures()).containsExactly(1L);
    }

    @Test
    void keepsWhatAnUrgentActionShows() throws IOException {
        put(words("A street", ""), Exif.jpeg(300, 200, 1));
        desk.shelf().database.jdbi().useHandle(handle -> {
            handle.execute("UPDATE picture SET kept_at = '2020-01-01'");
            handle.execute("INSERT INTO alert (reference, state) VALUES ('ua-1', 'draft')");
            handle.execute("INSERT INTO alert_picture (alert_id, picture_id) SELECT id, 1 FROM alert");
        });

        desk.shelf().posts.forgetPictures(TestDesk.NOW);

        assertThat(pictures()).containsExactly(1L);
        desk.shelf().database.jdbi().useHandle(handle -> handle.execute("DELETE FROM alert"));
    }

    private void sendInAMail(long pictureId) {
        desk.shelf().database.jdbi().useHandle(handle -> {
            handle.execute("SET FOREIGN_KEY_CHECKS = 0"); // only that there is such a mail matters
            handle.execute("INSERT INTO edition_picture (edition_id, picture_id) VALUES (77, ?)", pictureId);
            handle.execute("SET FOREIGN_KEY_CHECKS = 1");
        });
    }

    private List<Long> pictures() {
        return desk.shelf()
                .database
                .jdbi()
                .withHandle(handle -> handle.createQuery("SELECT id FROM picture ORDER BY id")
                        .mapTo(Long.class)
                        .list());
    }

    private TestBrowser.Answer put(Map<String, String> typed, byte[] picture) {
        return browser.postWithFile("/staff/posts/new/picture", typed, "picture", picture);
    }

    private Map<String, String> words(String alt, String caption) {
        Map<String, String> typed = desk.form();
        typed.put("pictureAlt", alt);
        typed.put("pictureCaption", caption);
        return typed;
    }
}
