package org.tocsin;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Media;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What comes out of the printer of somebody who writes: letters that fit into an envelope, and a page without buttons. */
@InBrowser
class PaperInBrowserTest {
    private static final Pattern PAGE_OF_PDF = Pattern.compile("/Type\\s*/Page\\b");

    /** From the upper edge of the paper to the first line of each address. */
    private static final String MILLIMETRES_TO_THE_ADDRESSES = """
            () => {
              const rules = [...document.styleSheets].flatMap(sheet => [...sheet.cssRules]);
              const margin = rules.filter(rule => rule instanceof CSSPageRule).pop().style.marginTop;
              return [...document.querySelectorAll('.sheet')].map(sheet =>
                parseFloat(margin) + 25.4 / 96
                  * (sheet.querySelector('.envelope').getBoundingClientRect().top - sheet.getBoundingClientRect().top));
            }
            """;

    private static BrowserGround ground;
    private static String action;

    @BeforeAll
    static void find(BrowserGround shared) {
        ground = shared;
        action = "/actions/"
                + ground.jdbi()
                        .withHandle(handle -> handle.createQuery("SELECT reference FROM alert WHERE sent_at IS NOT NULL"
                                        + " AND state IN ('sending', 'sent') ORDER BY id LIMIT 1")
                                .mapTo(String.class)
                                .one());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/zh-Hans", "/zh-Hant"})
    void hasOneLetterASheetWithItsAddressInTheWindow(String language) {
        try (Visitor reader = ground.visitor()) {
            Page page = onPaper(reader.go(language + action + "/letters?country=DE"));

            int sheets = page.locator(".sheet").count();
            assertThat(sheets).isEqualTo(3);
            for (String format : List.of("A4", "Letter")) {
                assertThat(pages(page, format)).as(format).isEqualTo(sheets);
            }
            assertThat(page.locator(".masthead").isVisible()).isFalse();
            assertThat(page.locator(".safety").isVisible()).isFalse();
            assertThat((List<?>) page.evaluate(MILLIMETRES_TO_THE_ADDRESSES))
                    .hasSize(sheets)
                    .allSatisfy(millimetres ->
                            assertThat(((Number) millimetres).doubleValue()).isBetween(45.0, 60.0));
        }
    }

    @Test
    void showsTheLettersOfAnActionAndNothingToClick() {
        try (Visitor reader = ground.visitor()) {
            Page page = onPaper(reader.go(action));

            assertThat(page.locator("article .button:visible, article button:visible, article .ways:visible")
                            .count())
                    .isZero();
            assertThat(page.locator(".letter").first().boundingBox().height).isGreaterThan(50);
            assertThat(page.locator("#wrote:visible, #embassy:visible").count())
                    .as("headings over nothing")
                    .isZero();
            assertThat(onPaper(reader.go(action + "?country=DE"))
                            .locator("#embassy")
                            .isVisible())
                    .isTrue();
        }
    }

    private static Page onPaper(Visitor reader) {
        reader.page().emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
        return reader.page();
    }

    private static long pages(Page page, String format) {
        String pdf = new String(page.pdf(new Page.PdfOptions().setFormat(format)), StandardCharsets.ISO_8859_1);
        return PAGE_OF_PDF.matcher(pdf).results().count();
    }
}
