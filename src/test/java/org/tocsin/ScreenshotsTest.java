package org.tocsin;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Takes pictures of the main pages for people to look at, into {@code target/screenshots}: {@code name-language-look.png}.
 * {@code .ci/images} makes those of README and docs from them.
 */
@InBrowser
class ScreenshotsTest {
    private static final Path FOLDER = Path.of("target/screenshots");
    /** Those too that a browser would not fetch before somebody looks at them. */
    private static final String SHOW_PICTURES =
            "Promise.all([...document.images].map(each => (each.loading = 'eager', each.decode())))";

    private static final String PICTURES_SHOWN =
            "document.images.length > 0 && [...document.images].every(each => each.naturalWidth > 0)";

    /** A reader of the demo who gets digests in that language. */
    private static final Map<String, String> READERS = Map.of(
            "en",
            "anna@reader.example.org",
            "zh-Hans",
            "ming@duzhe.example.org",
            "zh-Hant",
            "meiling@duzhe.example.net");

    private static BrowserGround ground;

    @BeforeAll
    static void arrive(BrowserGround shared) {
        ground = shared;
        ground.account("sonam");
    }

    @TestFactory
    Stream<DynamicTest> showReadersPages() {
        return Stream.of("en", "zh-Hans", "zh-Hant")
                .map(language -> DynamicTest.dynamicTest(language, () -> {
                    try (Visitor reader = ground.visitor()) {
                        String base = language.equals("en") ? "" : "/" + language;
                        take(reader.go(base + "/"), "front-" + language);
                        take(reader.go(base + "/subscribe"), "subscribe-" + language);
                        take(reader.go(base + "/actions/ua-2002-liaoyang"), "action-" + language);
                        take(reader.go(base + "/mailbox"), "mailbox-" + language);
                        take(
                                reader.go("/mailbox/" + ground.digestTo(READERS.get(language)) + "/html"),
                                "digest-" + language);
                    }
                }));
    }

    @TestFactory
    Stream<DynamicTest> showMails() {
        return READERS.entrySet().stream()
                .map(reader -> DynamicTest.dynamicTest("mails in " + reader.getKey(), () -> {
                    try (Visitor visitor = ground.visitor()) {
                        for (String kind : List.of("digest", "confirmation", "alert")) {
                            boolean isPictured = !kind.equals("confirmation");
                            long mail = isPictured
                                    ? ground.picturedMailTo(reader.getValue(), kind)
                                    : ground.mailTo(reader.getValue(), kind);
                            visitor.go("/mailbox/" + mail + "/html");
                            takeMail(visitor, kind + "-" + reader.getKey());
                            assertThat(visitor.page().evaluate(PICTURES_SHOWN))
                                    .as("whether the pictures inside %s are shown", kind)
                                    .isEqualTo(isPictured);
                        }
                    }
                }));
    }

    private static void takeMail(Visitor visitor, String name) {
        Page page = visitor.page();
        page.evaluate(SHOW_PICTURES);
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            for (int width : new int[] {320, 700}) {
                page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
                page.setViewportSize(width, 900);
                assertThat((int) page.evaluate("document.documentElement.scrollWidth"))
                        .as("%s at %d pixels: nothing lies beside it", name, width)
                        .isLessThanOrEqualTo(width);
                String look = scheme.name().toLowerCase(Locale.ROOT) + "-" + width;
                page.screenshot(new Page.ScreenshotOptions()
                        .setFullPage(true)
                        .setPath(FOLDER.resolve("mails/" + name + "-" + look + ".png")));
            }
        }
    }

    @TestFactory
    Stream<DynamicTest> showStaffPages() {
        return Stream.of(DynamicTest.dynamicTest("the console", () -> {
            try (Visitor sonam = ground.visitor()) {
                take(sonam.go("/staff/sign-in"), "sign-in-en");
                sonam.type("Name", "sonam")
                        .type("Password", BrowserGround.PASSWORD)
                        .press("Sign in");
                take(sonam, "today-en");
                take(sonam.go("/staff/mailings"), "deliveries-en");
                take(sonam.go("/staff/mailings/" + largestMailing()), "mailing-en");
                for (String page :
                        List.of("digests", "sending", "people", "audit", "account", "account/second-step", "sources")) {
                    take(sonam.go("/staff/" + page), page.replace('/', '-') + "-en");
                }
            }
        }));
    }

    @TestFactory
    Stream<DynamicTest> showWhatTheDocsShow() {
        return Stream.of(DynamicTest.dynamicTest("pictures", () -> {
            try (Visitor sonam = ground.visitor()) {
                takeForReadme(sonam.go("/"), "front", 1280, 1400);
                takeForReadme(
                        sonam.go("/mailbox/" + ground.digestTo(READERS.get("en")) + "/html"), "digest", 700, 1400);
                sonam.go("/staff")
                        .type("Name", "sonam")
                        .type("Password", BrowserGround.PASSWORD)
                        .press("Sign in");
                takeForReadme(sonam, "staff", 1280, 800);
                takeForReadme(sonam.go("/staff/posts/new"), "write-post", 1000, 900);
                takeForReadme(sonam.go("/staff/digests"), "digests", 1000, 900);
                takeForReadme(sonam.go("/staff/alerts"), "alerts", 1280, 800);
                takeForReadme(sonam.go("/staff/mailings/" + largestMailing()), "mailing", 1000, 900);
                takeForReadme(sonam.go("/staff/subscribers"), "subscribers", 1000, 800);
            }
        }));
    }

    private static void takeForReadme(Visitor visitor, String name, int width, int height) {
        Page page = visitor.page();
        Look.LIGHT_WIDE.show(page);
        page.setViewportSize(width, height);
        page.evaluate(SHOW_PICTURES);
        byte[] picture =
                page.screenshot(new Page.ScreenshotOptions().setPath(FOLDER.resolve("readme/" + name + ".png")));
        assertThat(picture).isNotEmpty();
    }

    private static int largestMailing() {
        return ground.count("SELECT id FROM mailing ORDER BY candidates DESC, id LIMIT 1");
    }

    private static void take(Visitor visitor, String name) {
        Page page = visitor.page();
        page.evaluate(SHOW_PICTURES);
        for (Look look : Look.values()) {
            look.show(page);
            byte[] picture = page.screenshot(new Page.ScreenshotOptions()
                    .setFullPage(true)
                    .setPath(FOLDER.resolve(name + "-" + look.word() + ".png")));
            assertThat(picture).isNotEmpty();
        }
    }
}
