package org.tocsin;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a reader does, in a browser that runs no scripts. */
@InBrowser
class ReaderInBrowserTest {
    private static final Pattern MANAGING = Pattern.compile("/preferences/[a-z2-7]{20,}");

    private static BrowserGround ground;

    @BeforeAll
    static void arrive(BrowserGround shared) {
        ground = shared;
    }

    @Test
    void comesChoosesAndLeavesWithoutAnyScript() {
        String address = "drolma@reader.example";
        try (Visitor drolma = ground.visitorWithoutScripts()) {
            Page page = drolma.go("/").page();
            page.getByText("正體中文")
                    .or(page.locator("a[hreflang=zh-Hant]"))
                    .first()
                    .click();
            assertThat(drolma.path()).isEqualTo("/zh-Hant/");
            subscribe(drolma, address);

            drolma.go(ground.mailedLink(address, "/confirm/").toString());
            assertThat(drolma.text()).contains("d…@r…").doesNotContain(address);
            assertThat(count("pending")).as("looking is not saying yes").isEqualTo(1);
            int readers = count("active");
            page.locator("button.main").click();
            assertThat(count("active")).isEqualTo(readers + 1);

            openPreferences(drolma, address);
            page.locator("input[name=rhythm][value=weekly]").check();
            page.locator("button.main").click();
            assertThat(page.locator(".done").isVisible()).isTrue();
            assertThat(page.locator("input[name=rhythm][value=weekly]").isChecked())
                    .isTrue();

            page.locator("a[href$='/preferences/leave']").click();
            page.locator("button.main").click();
            assertThat(drolma.path()).isEqualTo("/zh-Hant/unsubscribe/done");
            assertThat(count("active")).isEqualTo(readers);
        }
    }

    @Test
    void choosesQuietHoursPausesTakesItsDataAndMoves() throws IOException {
        String address = "tashi@reader.example";
        String newAddress = "tashi@elsewhere.example";
        try (Visitor tashi = ground.visitorWithoutScripts()) {
            subscribe(tashi, address);
            Page page =
                    tashi.go(ground.mailedLink(address, "/confirm/").toString()).page();
            page.locator("button.main").click();
            openPreferences(tashi, address);

            page.locator("details:has(#quietFrom) > summary").click();
            page.locator("#quietFrom").selectOption("22");
            page.locator("button.main").click();
            assertThat(page.locator("[role=alert]").isVisible()).isTrue();
            assertThat(page.locator("#quietFrom").inputValue()).isEqualTo("22");
            page.locator("#quietUntil").selectOption("7");
            page.locator("input[name=quietStrict]").check();
            page.locator("button.main").click();
            assertThat(page.locator(".done").isVisible()).isTrue();
            assertThat(page.locator("#quietUntil").inputValue()).isEqualTo("7");

            page.locator("#weeks").selectOption("2");
            page.locator("form[action$='/pause'] button").click();
            assertThat(page.locator("#weeks").count()).as("paused").isZero();
            page.locator("form[action$='/pause'] button").click();
            assertThat(page.locator("#weeks").count()).as("no longer").isEqualTo(1);

            Download data = page.waitForDownload(
                    () -> page.locator("a[href$='/preferences/data']").click());
            assertThat(Files.readString(data.path())).contains(address, "\"quietHours\":{\"from\":22,\"until\":7");

            page.locator("a[href$='/preferences/address']").click();
            page.locator("#address").fill(newAddress);
            page.locator("button.main").click();
            assertThat(tashi.path()).isEqualTo("/zh-Hant/preferences/address/sent");
            assertThat(ground.mailTo(address, "moved"))
                    .as("a word to the old mailbox")
                    .isPositive();
            tashi.go(ground.mailedLink(newAddress, "/preferences/address/").toString());
            page.locator("button.main").click();
            tashi.go("/zh-Hant/preferences");
            assertThat(page.locator("#address").count())
                    .as("pages that were open are closed")
                    .isEqualTo(1);
            openPreferences(tashi, newAddress);
            assertThat(tashi.text()).contains("t…@e…");
        }
    }

    @Test
    void leavesAPartAllAndTakesItBack() {
        String address = "lhamo@reader.example";
        try (Visitor lhamo = ground.visitorWithoutScripts()) {
            subscribe(lhamo, address);
            Page page =
                    lhamo.go(ground.mailedLink(address, "/confirm/").toString()).page();
            page.locator("button.main").click();
            int readers = count("active");
            openPreferences(lhamo, address);
            String leaving = ground.mailedLink(address, "/unsubscribe/").toString();

            lhamo.go(leaving);
            page.locator("input[name=part][value=news]").check();
            page.locator("button.main").click();
            assertThat(count("active")).as("urgent actions are left").isEqualTo(readers);
            page.locator("form[action$='/unsubscribe/undo'] button").click();
            assertThat(lhamo.path()).isEqualTo("/zh-Hant/unsubscribe/undone");

            lhamo.go(leaving);
            page.locator("form:has(input[value=often]) button").click();
            assertThat(count("active")).isEqualTo(readers);

            lhamo.go(leaving);
            page.locator("button.main").click();
            assertThat(count("active")).isEqualTo(readers - 1);
            page.locator("form[action$='/unsubscribe/undo'] button").click();
            assertThat(count("active")).isEqualTo(readers);

            lhamo.go(leaving);
            page.locator("button.main").click();
            assertThat(count("active")).isEqualTo(readers - 1);
        }
    }

    @Test
    void findsTopicsAndIsToldWhatIsMissingWithoutLosingAnything() {
        try (Visitor drolma = ground.visitorWithoutScripts()) {
            Page page = drolma.go("/subscribe").page();
            page.locator("#address").fill("drolma@reader.example");
            page.locator("#filter").fill("censor");
            page.locator("button[value=filter]").click();
            page.getByLabel("Censorship").check();
            page.locator("#address").fill("nobody@nowhere");
            page.locator("button.main").click();

            assertThat(page.locator("[role=alert]").isVisible()).isTrue();
            assertThat(page.locator("#address").inputValue()).isEqualTo("nobody@nowhere");
            assertThat(page.getByLabel("Censorship").isChecked()).isTrue();
        }
    }

    private static void subscribe(Visitor reader, String address) {
        Page page = reader.go("/zh-Hant/subscribe").page();
        page.locator("#address").fill(address);
        page.locator("#topics summary").first().click();
        page.locator("#topics input[name=topic]:visible").first().check();
        page.locator("button.main").click();
        assertThat(reader.path()).isEqualTo("/zh-Hant/subscribe/sent");
    }

    private static void openPreferences(Visitor reader, String address) {
        Page page = reader.go("/zh-Hant/preferences").page();
        page.locator("#address").fill(address);
        page.locator("button.main").click();
        assertThat(reader.path()).isEqualTo("/zh-Hant/preferences/sent");
        reader.go(ground.mailedLink(address, MANAGING).toString());
        page.locator("button.main").click();
        assertThat(reader.path()).isEqualTo("/zh-Hant/preferences");
    }

    private static int count(String state) {
        return ground.count("SELECT COUNT(*) FROM subscriber WHERE state = '" + state + "'");
    }
}
