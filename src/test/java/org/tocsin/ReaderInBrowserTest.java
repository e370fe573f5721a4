package org.tocsin;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a reader does, in a browser that runs no scripts. */
@InBrowser
class ReaderInBrowserTest {
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
        reader.go(ground.mailedLink(address, "/preferences/").toString());
        page.locator("button.main").click();
        assertThat(reader.path()).isEqualTo("/zh-Hant/preferences");
    }

    private static int count(String state) {
        return ground.count("SELECT COUNT(*) FROM subscriber WHERE state = '" + state + "'");
    }
}
