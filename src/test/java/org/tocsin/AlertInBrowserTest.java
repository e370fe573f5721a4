package org.tocsin;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.SelectOption;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tocsin.staff.Role;

/** An urgent action from the writer's first word to its end, by hand, with pictures into {@code target/screenshots/alert}. */
@InBrowser
class AlertInBrowserTest {
    private static final Path FOLDER = Path.of("target/screenshots/alert");
    private static final List<String> LANGUAGES = List.of("", "/zh-Hans", "/zh-Hant");
    private static final String OFFICE = "Minister of Journeys";

    private static BrowserGround ground;

    @BeforeAll
    static void arrive(BrowserGround shared) {
        ground = shared;
        withAddress(ground.account("writes alerts", Role.WRITER, Role.KEEPER));
        ground.account("approves alerts", Role.APPROVER);
    }

    @Test
    void goesFromTheDeskToReadersAndEndsForAllOfThemAtOnce() {
        try (Visitor writer = signIn("writes alerts");
                Visitor approver = signIn("approves alerts");
                Visitor reader = ground.visitor();
                Visitor careful = ground.visitorWithoutScripts()) {
            addressee(writer);
            String desk = write(writer, "Begin an urgent action");
            release(writer, approver, desk);
            String page = startedPage(approver, desk);

            takeReadersPages(reader, page, "open");
            take(reader.go("/zh-Hans" + page + "/letters").isFit(), "letters-zh-Hans");
            letterIsThere(careful, page);
            take(approver.go("/staff/alerts").isFit(), "timetable");
            take(writer.go(desk).isFit(), "desk-open");

            close(approver, desk);
            takeReadersPages(reader, page, "closed");
            nothingIsLeftToWriteWith(careful, page);
        }
    }

    @Test
    void practisesWithoutAnyReaderSeeingIt() {
        int mailings = ground.count("SELECT COUNT(*) FROM mailing WHERE kind = 'alert'");
        withAddress(ground.account("practises alone"));
        try (Visitor alone = signIn("practises alone");
                Visitor reader = ground.visitor()) {
            addressee(alone);
            String desk = write(alone, "Practise one: no reader is written to");
            release(alone, alone, desk);
            pressStart(desk);
            Patience.await("the start", () -> alone.go(desk).text().contains("Stop it"));

            take(alone.isFit(), "practice");
            assertThat(alone.text()).contains("No reader is written to").doesNotContain("Its page for readers");
            assertThat(ground.count("SELECT COUNT(*) FROM mailing WHERE kind = 'alert'"))
                    .isEqualTo(mailings);
            reader.go("/actions/" + reference(desk));
            assertThat(reader.text()).doesNotContain("Taken from her office");
        }
    }

    /** To which a test can be sent; sealed as {@code StaffRecipients} does it. */
    private static void withAddress(long id) {
        TocsinApplication application = ground.tocsin().inside().getApplication();
        byte[] sealed =
                application.ground().keys().secrets().seal("desk." + id + "@desk.example", "staff.address:" + id);
        ground.jdbi()
                .useHandle(handle -> handle.execute("UPDATE staff SET address_sealed = ? WHERE id = ?", sealed, id));
    }

    private static Visitor signIn(String name) {
        return ground.visitor()
                .go("/staff/alerts")
                .type("Name", name)
                .type("Password", BrowserGround.PASSWORD)
                .press("Sign in");
    }

    private static void addressee(Visitor writer) {
        Page page = writer.go("/staff/addressees/new").isFit().page();
        fill(
                page,
                Map.of(
                        "office", OFFICE,
                        "native_office", "旅程部部长",
                        "name", "Gao Example",
                        "native_name", "高某",
                        "country", "CN",
                        "postal_latin", "1 Example Street\nExample City\nChina",
                        "postal_native", "示例市示例路1号",
                        "emails", "minister@journeys.example",
                        "salutation_en", "Dear Minister,",
                        "salutation_zh-Hans", "尊敬的部长："));
        writer.press("Save");
        page.locator("#note").fill("By phone");
        writer.press("All of it is right");
    }

    private static String write(Visitor writer, String button) {
        Page page = writer.go("/staff/alerts").press(button).isFit().page();
        String desk = writer.path().replace("/facts", "");
        fill(
                page,
                Map.of(
                        "person_name", "Lin Example",
                        "person_native", "林某",
                        "person_language", "zh-Hans",
                        "person_pronoun", "she/her",
                        "person_age", "41",
                        "person_occupation", "labor lawyer",
                        "place", "Example City",
                        "country", "CN",
                        "charge", "picking quarrels"));
        fill(
                page,
                Map.of(
                        "deadline_date",
                                LocalDate.now(ZoneOffset.UTC).plusDays(20).toString(),
                        "deadline_time", "23:59",
                        "zone", "Asia/Shanghai"));
        page.locator("#addressee").selectOption(new SelectOption().setLabel("CN: " + OFFICE + ", Gao Example"));
        page.locator("details:has(input[name=topic]) summary").first().click();
        page.locator("input[name=topic]:visible").first().check();
        take(writer, "facts");
        writer.press("Save");
        assertThat(writer.path()).isEqualTo(desk);
        text(writer, desk + "/text/en", "Taken from her office", "Say where she is.");
        text(writer, desk + "/text/zh-Hans", "她从办公室被带走", "请说明她在何处。");
        text(writer, desk + "/text/zh-Hant", "她從辦公室被帶走", "請說明她在何處。");
        page = writer.go(desk + "/notes").isFit().page();
        fill(page, Map.of("sources", "Two colleagues", "verified_by", "Jun", "consent_note", "Her sister agreed."));
        page.locator("#consent").selectOption("yes");
        writer.press("Save");
        return desk;
    }

    private static void text(Visitor writer, String path, String title, String demand) {
        Page page = writer.go(path).isFit().page();
        boolean isChinese = path.contains("zh-");
        assertThat(page.getByText("Words of the shared facts").count()).isEqualTo(isChinese ? 1 : 0);
        fill(
                page,
                Map.of(
                        "title", title,
                        "summary", title,
                        "facts", title,
                        "demands", demand,
                        "letter", demand));
        if (isChinese) {
            boolean isHant = path.endsWith("Hant");
            page.getByLabel("in English: labor lawyer").fill(isHant ? "勞工律師" : "劳工律师");
            page.getByLabel("in English: Example City").fill("示例市");
            page.getByLabel("in English: picking quarrels").fill(isHant ? "尋釁滋事" : "寻衅滋事");
            take(writer, "text-" + path.substring(path.lastIndexOf('/') + 1));
        }
        page.locator("input[name=checked]").check();
        writer.press("Save");
    }

    private static void release(Visitor writer, Visitor approver, String desk) {
        take(writer.go(desk + "/test").isFit(), "test");
        writer.press("Send this test to myself");
        assertThat(writer.text()).contains("on its way to your mailbox");
        writer.go(desk).isFit().press("Put to review");
        Page page = approver.go(desk + "/release").isFit().page();
        take(approver, "release");
        page.locator("form[action$='/approve'] input[name=understood]").check();
        page.locator("form[action$='/approve'] button").click();
        page.waitForLoadState();
        approver.press("Set it going");
    }

    /** As if the time in which one person can take it back were over. */
    private static void pressStart(String desk) {
        ground.jdbi()
                .useHandle(handle -> handle.execute(
                        "UPDATE alert SET start_at = NOW(3), held_until = NOW(3) WHERE id = ?", id(desk)));
    }

    private static String startedPage(Visitor approver, String desk) {
        take(approver.go(desk).isFit(), "held");
        pressStart(desk);
        Patience.await("the start", () -> approver.go(desk).text().contains("Its page for readers"));
        return "/actions/" + reference(desk);
    }

    private static void takeReadersPages(Visitor reader, String page, String state) {
        for (String language : LANGUAGES) {
            take(reader.go(language + page).isFit(), "reader-" + state + language.replace('/', '-'));
            assertThat(reader.text().contains("labor lawyer")).isEqualTo(language.isEmpty());
        }
        take(reader.go("/actions").isFit(), "list-" + state);
    }

    private static void letterIsThere(Visitor reader, String page) {
        assertThat(reader.go("/zh-Hans" + page + "/letters").text()).contains("示例市示例路1号", "尊敬的部长：");
        assertThat(reader.go(page)
                        .page()
                        .locator("a[href^='mailto:minister@journeys.example']")
                        .count())
                .isEqualTo(1);
        reader.page().locator("button[value=fax]").click();
        reader.page().waitForLoadState();
        assertThat(reader.text()).contains("Thank you");
    }

    private static void close(Visitor approver, String desk) {
        Page page = approver.go(desk).page();
        page.locator("details:has(form[action$='/close']) summary").click();
        page.locator("#outcome-en").fill("She is free.");
        page.locator("#outcome-zh-Hans").fill("她已获释。");
        page.locator("#outcome-zh-Hant").fill("她已獲釋。");
        page.locator("form[action$='/close'] button").click();
        page.waitForLoadState();
        assertThat(approver.isFit().text()).contains("Closed");
    }

    private static void nothingIsLeftToWriteWith(Visitor reader, String page) {
        for (String language : LANGUAGES) {
            reader.go(language + page + "/letters");
            assertThat(reader.path()).as("no letter any more").isEqualTo(language + page);
            assertThat(reader.page().locator("a[href^=mailto], main form").count())
                    .isZero();
            assertThat(reader.text()).doesNotContain("minister@journeys.example");
        }
        assertThat(reader.go("/zh-Hant" + page).text()).contains("已結束，請不要再寫信", "她已獲釋。");
    }

    private static void fill(Page page, Map<String, String> fields) {
        fields.forEach((id, text) -> page.locator("[id='" + id + "']").fill(text));
    }

    private static String id(String desk) {
        return desk.substring(desk.lastIndexOf('/') + 1);
    }

    private static String reference(String desk) {
        return ground.jdbi()
                .withHandle(handle -> handle.createQuery("SELECT reference FROM alert WHERE id = ?")
                        .bind(0, id(desk))
                        .mapTo(String.class)
                        .one());
    }

    private static void take(Visitor visitor, String name) {
        for (Look look : Look.values()) {
            look.show(visitor.page());
            byte[] picture = visitor.page()
                    .screenshot(new Page.ScreenshotOptions()
                            .setFullPage(true)
                            .setPath(FOLDER.resolve(name + "-" + look.word() + ".png")));
            assertThat(picture).isNotEmpty();
        }
    }
}
