package org.tocsin.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tocsin.alert.Newsdesk.LI;
import static org.tocsin.alert.Newsdesk.MEI;
import static org.tocsin.alert.Newsdesk.NOW;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tocsin.staff.TestBrowser;

class AlertDeskPagesTest {
    private Newsdesk desk;
    private TestBrowser mei;
    private TestBrowser li;

    @BeforeEach
    void open() {
        desk = new Newsdesk();
        mei = desk.browser(MEI);
        li = desk.browser(LI);
    }

    /** Every field of the form on a page as a browser would send it, some of them typed over. */
    private static Map<String, String> form(TestBrowser.Answer page, Map<String, String> typed) {
        Document document = Jsoup.parse(page.body());
        Element form = document.selectFirst("form.sheet-form");
        Map<String, String> fields = new LinkedHashMap<>();
        for (Element field : form.select("input, textarea, select")) {
            if (field.attr("type").equals("checkbox")) {
                continue;
            }
            String value = field.tagName().equals("select") && field.selectFirst("[selected]") != null
                    ? field.selectFirst("[selected]").attr("value")
                    : field.tagName().equals("textarea") ? field.text() : field.attr("value");
            fields.putIfAbsent(field.attr("name"), value);
        }
        fields.putAll(typed);
        return fields;
    }

    @Test
    void takesACaseFromAPhoneCallToReadersByFormsAlone() {
        long addressee = addressee();
        String alert = mei.post("/staff/alerts", Map.of("form", "token")).location();
        String path = alert.substring(0, alert.length() - "/facts".length());
        TestBrowser.Answer facts = mei.post(
                path + "/facts",
                form(
                        mei.get(path + "/facts"),
                        Map.ofEntries(
                                Map.entry("person_name", "Yao Fuxin"),
                                Map.entry("person_native", "姚福信"),
                                Map.entry("person_language", "zh-Hans"),
                                Map.entry("place", "Liaoyang"),
                                Map.entry("country", "cn"),
                                Map.entry("deadline_date", "2026-12-04"),
                                Map.entry("deadline_time", "23:59"),
                                Map.entry("zone", "Asia/Shanghai"),
                                Map.entry("review_on", "2026-11-30"),
                                Map.entry("addressee", String.valueOf(addressee)),
                                Map.entry("topic", String.valueOf(desk.topic)))));
        TestBrowser.Answer text = mei.post(
                path + "/text/en",
                form(
                        mei.get(path + "/text/en"),
                        Map.of(
                                "title", "Detained",
                                "summary", "He was taken.",
                                "facts", "He was taken at night.",
                                "demands", "Release him.\nLet him see a lawyer.",
                                "letter", "Please release **Yao Fuxin**.",
                                "checked", "yes")));
        TestBrowser.Answer notes = mei.post(
                path + "/notes",
                form(
                        mei.get(path + "/notes"),
                        Map.of(
                                "sources", "Two colleagues",
                                "verified_by", "Jun",
                                "consent", "yes",
                                "consent_note", "His wife agreed.")));

        assertThat(List.of(facts.status(), text.status(), notes.status())).containsOnly(303);
        long id = Long.parseLong(path.substring(path.lastIndexOf('/') + 1));
        AlertFacts saved = desk.here.drafts().newest(id).orElseThrow().content().facts();
        assertThat(saved.country()).isEqualTo("CN");
        assertThat(saved.until().deadline()).isEqualTo("2026-12-04T15:59:00Z");
        assertThat(saved.addressees()).extracting(each -> each.card().office()).containsExactly("Minister of Justice");
        assertThat(mei.get(path).text()).doesNotContain("It cannot go like this");
        release(path, id);
    }

    private void release(String path, long id) {
        assertThat(mei.get(path).text()).doesNotContain("Send this test");
        assertThat(mei.get(path + "/test").text())
                .contains("Nothing goes to readers from this page", "Send this test to myself");
        assertThat(li.get(path + "/test").text()).doesNotContain("Send this test to myself");
        assertThat(mei.get(path + "/test/mail").headers().get("Content-Security-Policy"))
                .asString()
                .contains("sandbox", "default-src 'none'");
        TestBrowser.Answer sent = mei.post(path + "/test", Map.of("form", "token"));
        assertThat(sent.location()).endsWith(path + "/test?sent=yes");
        assertThat(mei.get(path + "/test?sent=yes").text()).contains("on its way to your mailbox");
        assertThat(mei.post(
                                path + "/submit",
                                Map.of("revision", String.valueOf(desk.row(id).revision())))
                        .status())
                .isEqualTo(303);
        TestBrowser.Answer review = li.get(path + "/release");
        assertThat(review.text()).contains("I understand that this goes to 100 readers");
        assertThat(li.post(path + "/approve", form(review, Map.of())).status()).isEqualTo(422);
        assertThat(li.post(path + "/approve", form(review, Map.of("understood", "yes")))
                        .status())
                .isEqualTo(303);
        assertThat(li.post(path + "/schedule", Map.of("form", "token")).status())
                .isEqualTo(303);
        desk.here.ticks().runDue(NOW);
        assertThat(mei.get(path).text()).contains("It starts in 5 min 0 s").contains("Take it back");
        assertThat(mei.get(path).body()).contains("/assets/live.js");
        desk.here.ticks().runDue(NOW.plus(Duration.ofMinutes(5)));
        assertThat(mei.get(path).text())
                .contains("Sending", "Stop it", "90 sent, fewer than 10 stopped, fewer than 10 still to go.");
        assertThat(mei.post(path + "/stop", Map.of("reason", "wrong name")).status())
                .isEqualTo(303);
        assertThat(desk.state(id)).isEqualTo(AlertState.STOPPED);
    }

    @Test
    void takesPicturesInByAFormAndShowsThemToStaffAlone() throws IOException {
        long id = desk.draft();
        String path = "/staff/alerts/" + id;
        Map<String, String> typed = Map.of("form", "t", "revision", "2", "caption_en", "At his desk", "credit", "A.");

        assertThat(mei.postWithFile(path + "/pictures", typed, "picture", "no picture".getBytes(StandardCharsets.UTF_8))
                        .text())
                .contains("That is no picture that we can take");
        assertThat(mei.postWithFile(path + "/pictures", Map.of("revision", "2"), "picture", picture())
                        .text())
                .contains("Say what is to be seen");
        assertThat(mei.postWithFile(path + "/pictures", typed, "picture", picture())
                        .status())
                .isEqualTo(303);

        AlertPicture taken = desk.here
                .drafts()
                .newest(id)
                .orElseThrow()
                .content()
                .facts()
                .pictures()
                .get(0);
        assertThat(taken.captions()).containsEntry("en", "At his desk");
        assertThat(mei.get(path + "/pictures").body()).contains("/staff/posts/pictures/" + taken.id(), "At his desk");
        assertThat(desk.text("SELECT alert_id FROM alert_picture WHERE picture_id = " + taken.id()))
                .as("so that it is not taken for one that nothing shows")
                .isEqualTo(String.valueOf(id));
        assertThat(desk.text("SELECT is_kept_back FROM picture WHERE id = " + taken.id()))
                .isEqualTo("1");
        assertThat(mei.post(path + "/pictures/remove", Map.of("revision", "3", "picture", String.valueOf(taken.id())))
                        .status())
                .isEqualTo(303);
        assertThat(mei.get(path + "/pictures").text()).contains("There is none yet");
    }

    private static byte[] picture() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB), "png", out);
        return out.toByteArray();
    }

    private long addressee() {
        String made = mei.post(
                        "/staff/addressees/new",
                        form(
                                mei.get("/staff/addressees/new"),
                                Map.of(
                                        "office", "Minister of Justice",
                                        "country", "CN",
                                        "fax", "+86 10 6515-3113",
                                        "salutation_en", "Dear Minister:")))
                .location();
        String path = made.substring(made.indexOf("/staff"));
        assertThat(mei.get("/staff/addressees").text())
                .contains("Minister of Justice")
                .contains("look again");
        assertThat(mei.post(path + "/verify", Map.of("version", "1", "note", ""))
                        .status())
                .isEqualTo(422);
        assertThat(mei.post(path + "/verify", Map.of("version", "1", "note", "By phone"))
                        .status())
                .isEqualTo(303);
        assertThat(mei.get(path).text())
                .contains("verified")
                .contains("By phone")
                .doesNotContain("look again");
        return Long.parseLong(path.substring(path.lastIndexOf('/') + 1));
    }

    @Test
    void keepsWhatWasTypedAndSaysWhatIsWrong() {
        long id = desk.here.drafts().begin(MEI, NOW);
        String path = "/staff/alerts/" + id + "/facts";

        TestBrowser.Answer answer = mei.post(
                path,
                form(
                        mei.get(path),
                        Map.of(
                                "place", "Liaoyang & <b>",
                                "country", "Atlantis",
                                "person_name", "Yao",
                                "person_age", "old",
                                "deadline_date", "2020-01-01",
                                "deadline_time", "10:00",
                                "zone", "Mars/Base")));

        Document page = Jsoup.parse(answer.body());
        assertThat(answer.status()).isEqualTo(422);
        assertThat(page.title()).startsWith("Not saved yet");
        assertThat(page.selectFirst("#place").attr("value")).isEqualTo("Liaoyang & <b>");
        assertThat(page.selectFirst("#person_name").attr("value")).isEqualTo("Yao");
        assertThat(page.select(".errors a").eachAttr("href"))
                .containsExactlyInAnyOrder("#country", "#person_age", "#deadline_date", "#zone");
        assertThat(page.select("[aria-invalid]")).hasSize(4);
        assertThat(desk.row(id).revision()).isEqualTo(1);
    }

    @Test
    void keepsWhatWasTypedWhenSomebodyElseSavedMeanwhile() {
        long id = desk.draft();
        String path = "/staff/alerts/" + id + "/text/en";
        TestBrowser.Answer opened = mei.get(path);
        Newsdesk.done(desk.here.drafts().save(Newsdesk.JUN, id, 2, d -> d.with(DeskNotes.BLANK), NOW));

        TestBrowser.Answer answer = mei.post(path, form(opened, Map.of("title", "Mine")));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.text()).contains("Somebody else has saved this alert since you opened it");
        assertThat(Jsoup.parse(answer.body()).selectFirst("#title").attr("value"))
                .isEqualTo("Mine");
        assertThat(mei.post(path, form(answer, Map.of())).status()).isEqualTo(303);
    }

    @Test
    void showsAnotherVersionBesideWithItsLanguageAndSaysWhichIsStale() {
        long id = desk.draft();
        Newsdesk.done(desk.here
                .drafts()
                .save(
                        MEI,
                        id,
                        2,
                        d -> d.with(d.content()
                                .with("zh-Hans", Sample.chinese(), true)
                                .with("en", other(), true)),
                        NOW));

        Document editor =
                Jsoup.parse(mei.get("/staff/alerts/" + id + "/text/zh-Hans").body());
        String overview = mei.get("/staff/alerts/" + id).text();

        assertThat(editor.selectFirst("#facts").attr("lang")).isEqualTo("zh-Hans");
        assertThat(editor.select(".beside").first().attr("lang")).isEqualTo("en");
        assertThat(editor.select(".beside").eachText()).contains("Another title");
        assertThat(overview).contains("Simplified Chinese stale").contains("It cannot go like this");
    }

    private static AlertVersion other() {
        return new AlertVersion(
                "Another title", "s", "f", "b", List.of("One", "Two"), "l", List.of(), List.of(), "", "");
    }

    @Test
    void asksForTheWordsOfTheFactsInEachLanguageButEnglish() {
        long id = desk.draft();
        String path = "/staff/alerts/" + id + "/text/zh-Hans";
        TestBrowser.Answer opened = mei.get(path);
        String field = new FactWords.Word("", "worker").field();

        assertThat(Jsoup.parse(opened.body()).select("label[for=" + field + "]").text())
                .isEqualTo("Occupation in English: worker");
        assertThat(mei.get("/staff/alerts/" + id + "/text/en").text()).doesNotContain("Words of the shared facts");
        assertThat(mei.post(path, form(opened, Map.of(field, "技术工人"))).status()).isEqualTo(303);
        AlertVersion saved =
                desk.here.drafts().newest(id).orElseThrow().content().versions().get("zh-Hans");
        assertThat(saved.say("worker")).isEqualTo("技术工人");
        assertThat(saved.say("Tieling")).as("what was there stays").isEqualTo("铁岭");
        assertThat(mei.get("/staff/alerts/" + id + "/changes").text())
                .contains("zh-Hans: words − worker = 工人", "+ worker = 技术工人");
    }

    @Test
    void marksPracticeOnEveryPageOfIt() {
        mei.post("/staff/alerts", Map.of("form", "token", "practice", "yes"));
        long id = Long.parseLong(desk.text("SELECT CAST(MAX(id) AS CHAR) FROM alert"));

        for (String page : List.of("", "/facts", "/text/en", "/plan", "/notes", "/release", "/changes")) {
            TestBrowser.Answer answer = (page.equals("/release") ? li : mei).get("/staff/alerts/" + id + page);
            assertThat(answer.text()).as(page).contains("Practice. No reader is written to", "PRACTICE 1");
        }
        assertThat(mei.get("/staff/alerts").text()).contains("PRACTICE 1 (no title yet) no reader sees it");
    }

    @Test
    void showsWhatChangedBetweenTwoRevisions() {
        long id = desk.draft();
        Newsdesk.done(desk.here
                .drafts()
                .save(MEI, id, 2, d -> d.with(d.content().with("en", other(), true)), NOW));

        String changes = mei.get("/staff/alerts/" + id + "/changes?from=2&to=3").text();

        assertThat(changes)
                .contains("en: title − Workers' representative detained")
                .contains("+ Another title")
                .doesNotContain("Liaoyang, Liaoning");
    }

    @Test
    void drawsATimetableAndSaysItInWords() {
        long id = desk.scheduled(desk.content());

        Document page = Jsoup.parse(mei.get("/staff/alerts").body());

        assertThat(page.select(".timetable tbody tr")).hasSize(1);
        assertThat(page.select(".timetable").text())
                .contains("UA 1/26")
                .contains("Scheduled")
                .contains("UTC");
        assertThat(page.select(".timetable svg rect.pending")).hasSize(1);
        assertThat(page.select("a[href=/staff/alerts/" + id + "]")).isNotEmpty();
    }

    @Test
    void showsTheStartOnTheClocksOfReaders() {
        long id = desk.scheduled(desk.content());

        String page = mei.get("/staff/alerts/" + id).text();

        assertThat(page).contains("Start in UTC 20 November 2026, 08:05");
        assertThat(page).contains("Start in Asia/Hong_Kong 20 November 2026, 16:05");
        assertThat(page).contains("Start in Europe/Berlin 20 November 2026, 09:05");
    }

    @Test
    void remindsOfWhatIsToBeClosedOrLookedAt() {
        long id = desk.started(desk.content(), NOW.plus(Duration.ofMinutes(5)));
        desk.sending.done();
        desk.here.ticks().runDue(NOW.plus(Duration.ofMinutes(5)));
        AlertShelf shelf = desk.here.shelf();

        assertThat(shelf.reminders(NOW, ZoneOffset.UTC)).isEmpty();
        assertThat(shelf.reminders(java.time.Instant.parse("2026-11-30T00:00:00Z"), ZoneOffset.UTC))
                .extracting(AlertShelf.Reminder::words)
                .containsExactly("Urgent action UA 1/26 is to be looked at again: set another day, or close it.");
        assertThat(shelf.reminders(Sample.DEADLINE, ZoneOffset.UTC))
                .extracting(AlertShelf.Reminder::href)
                .containsExactly("/staff/alerts/" + id, "/staff/alerts/" + id);
        assertThat(mei.post("/staff/alerts/" + id + "/looked", Map.of("review_on", "2026-12-20"))
                        .status())
                .isEqualTo(303);
        assertThat(shelf.reminders(java.time.Instant.parse("2026-11-30T00:00:00Z"), ZoneOffset.UTC))
                .isEmpty();
    }

    @Test
    void saysInWhichLanguagesNobodyToldWhatBecameOfIt() {
        long id = desk.started(desk.content(), NOW.plus(Duration.ofMinutes(5)));
        desk.sending.done();
        desk.here.ticks().runDue(NOW.plus(Duration.ofMinutes(5)));
        String page = "/staff/alerts/" + id;
        assertThat(mei.get(page).text()).as("it is open").doesNotContain("Nobody said in");

        mei.post(page + "/close", Map.of("outcome_en", "She is free.", "outcome_zh-Hans", " "));

        assertThat(mei.get(page).text())
                .contains("Nobody said in Simplified Chinese what became of it."
                        + " Readers of that read it in another language.");
    }

    @Test
    void saysNothingOfThatWhereItIsToldInAll() {
        long id = desk.started(desk.content(), NOW.plus(Duration.ofMinutes(5)));
        desk.sending.done();
        desk.here.ticks().runDue(NOW.plus(Duration.ofMinutes(5)));
        String page = "/staff/alerts/" + id;

        mei.post(page + "/close", Map.of("outcome_en", "She is free.", "outcome_zh-Hans", "她自由了。"));

        assertThat(mei.get(page).text()).doesNotContain("Nobody said in");
    }

    @Test
    void leadsToNoActionAndNoPostThatIsNotThereAndLosesNothingTyped() {
        desk.started(desk.content(), NOW.plus(Duration.ofMinutes(5)));
        String path = "/staff/alerts/" + desk.draft() + "/facts";

        TestBrowser.Answer wrong =
                mei.post(path, form(mei.get(path), Map.of("earlier", "UA 1/26, UA 9/26", "posts", "77")));
        TestBrowser.Answer right = mei.post(path, form(mei.get(path), Map.of("earlier", "UA 1/26", "posts", "")));

        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.text())
                .contains("There is no urgent action ua-9-26 that readers can see.", "There is no post 77.")
                .doesNotContain("no urgent action ua-1-26");
        assertThat(wrong.body()).contains("value=\"UA 1/26, UA 9/26\"");
        assertThat(right.status()).isEqualTo(303);
    }

    @Test
    void leadsFromWhatIsWrongToTheFormWhereItIsMended() {
        long id = desk.here.drafts().begin(MEI, NOW);

        Document page = Jsoup.parse(mei.get("/staff/alerts/" + id).body());

        assertThat(page.select(".worries a").eachAttr("href"))
                .contains("/staff/alerts/" + id + "/facts", "/staff/alerts/" + id + "/notes");
        assertThat(Jsoup.parse(li.get("/staff/alerts/" + id).body()).select(".worries a"))
                .as("approvers do not write")
                .isEmpty();
    }

    @Test
    void saysOnTopWhyItCameBackAndUnderWhichNameEachTextStands() {
        long id = desk.inReview();
        Document review = Jsoup.parse(li.get("/staff/alerts/" + id + "/release").body());
        li.post("/staff/alerts/" + id + "/return", Map.of("reason", "Who says so?"));

        Document page = Jsoup.parse(mei.get("/staff/alerts/" + id).body());

        assertThat(page.select(".verdict").text()).isEqualTo("Who says so?");
        assertThat(review.select("article h4").eachText())
                .startsWith("Summary", "Facts", "Background", "Demands", "Model letter", "Do", "Do not");
    }

    @Test
    void saysOfAFollowUpWhatItFollows() {
        long first = desk.started(desk.content(), NOW.plus(Duration.ofMinutes(5)));

        String follow = mei.post("/staff/alerts/" + first + "/follow", Map.of("kind", "correction"))
                .location();

        Document page = Jsoup.parse(mei.get(follow).body());
        assertThat(page.text()).contains("Correction of UA 1/26, revision 1");
        assertThat(page.select("a[href=/staff/alerts/" + first + "]")).isNotEmpty();
    }

    @Test
    void closesWhatIsOpenFromTheDaysBeforeThereWasADesk() {
        desk.database
                .jdbi()
                .useHandle(handle -> handle.execute("INSERT INTO alert (reference, state, published_on, deadline)"
                        + " VALUES ('ua-old', 'sent', '2025-11-18', '2025-12-18')"));
        long id = Long.parseLong(desk.text("SELECT id FROM alert"));

        assertThat(Jsoup.parse(mei.get("/staff/alerts/" + id).body()).select("form[action$=/close]"))
                .hasSize(1);
        assertThat(mei.post("/staff/alerts/" + id + "/close", Map.of("outcome_en", "She is free."))
                        .status())
                .isEqualTo(303);
        assertThat(desk.state(id)).isEqualTo(AlertState.CLOSED);
    }

    @Test
    void keepsWhatWasTypedWhenAnActionCannotBeClosedWithIt() {
        long id = desk.started(desk.content(), NOW.plus(Duration.ofMinutes(5)));
        desk.put(id, AlertState.SENT);

        TestBrowser.Answer refused = mei.post(
                "/staff/alerts/" + id + "/close",
                Map.of("outcome_en", "[NAME] is <free>.", "outcome_zh-Hans", "他获释了。"));

        Document page = Jsoup.parse(refused.body());
        assertThat(refused.status()).isEqualTo(422);
        assertThat(page.selectFirst(".errors").text()).contains("Something was left to fill in: “[NAME]”.");
        assertThat(page.select("details[open] textarea[name=outcome_en]").text())
                .isEqualTo("[NAME] is <free>.");
        assertThat(page.select("details[open] textarea[name=outcome_zh-Hans]").text())
                .isEqualTo("他获释了。");
        assertThat(Jsoup.parse(mei.get("/staff/alerts/" + id).body()).select("details[open]"))
                .isEmpty();
    }

    @Test
    void hidesTheNotesOfTheDeskFromThoseWhoNeitherWriteNorApprove() {
        long id = desk.draft();
        TestBrowser keeper = desk.browser(Newsdesk.member(7, "kay", org.tocsin.staff.Role.KEEPER));

        assertThat(keeper.get("/staff/alerts/" + id).text()).doesNotContain("His wife agreed");
        assertThat(li.get("/staff/alerts/" + id).text()).contains("His wife agreed");
    }

    @Test
    void saysWhenThereIsNothing() {
        assertThat(mei.get("/staff/alerts").text())
                .contains("Nothing is waiting to start")
                .contains("There are none here");
        assertThat(mei.get("/staff/addressees").text()).contains("The directory is empty");
        assertThat(mei.get("/staff/alerts/999").status()).isEqualTo(404);
    }
}
