package org.tocsin;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tocsin.staff.Role;

/** The console without a mouse, and without JavaScript. */
@InBrowser
class KeyboardInBrowserTest {
    private static final int MOST_STOPS = 1_000;
    private static final int MOST_LOOKS = 10;

    /** What should be reached: all that can be used and seen; of radio buttons with one name, one. */
    private static final String STOPS = """
            () => {
              const seen = new Set();
              return [...document.querySelectorAll(
                  'a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex="0"]')]
                .filter(each => !each.disabled && each.checkVisibility() && each.getBoundingClientRect().width > 0)
                .filter(each => {
                  if (each.type !== 'radio') return true;
                  const isNew = !seen.has(each.name);
                  seen.add(each.name);
                  return isNew;
                }).length;
            }
            """;

    /** Where the keyboard is: null outside the page; a complaint where nobody could see it. */
    private static final String PLACE = """
            () => {
              const here = document.activeElement;
              if (!here || here === document.body) return null;
              if (here.tagName === 'IFRAME') return 'FRAME'; // with a mail in it, whose links are its own
              const style = getComputedStyle(here);
              const box = here.getBoundingClientRect();
              const isMarked = here.type === 'date' // the browser marks its parts
                || (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0);
              const all = [...document.querySelectorAll('*')];
              const name = all.indexOf(here) + ' ' + here.outerHTML.slice(0, 80);
              return isMarked && box.width > 0 && box.height > 0 ? name : 'UNSEEN ' + name;
            }
            """;

    private static BrowserGround ground;

    @BeforeAll
    static void arrive(BrowserGround shared) {
        ground = shared;
        ground.account("keys alone");
        ground.account("no scripts", Role.APPROVER, Role.KEEPER);
    }

    @Test
    void goesEverywhereByKeyboardAndShowsWhereItIs() {
        try (Visitor visitor = ground.visitor()) {
            Page page = visitor.go("/staff/sign-in").page();
            reach(page, "#name");
            page.keyboard().type("keys alone");
            reach(page, "#password");
            page.keyboard().type(BrowserGround.PASSWORD);
            page.keyboard().press("Enter");
            page.waitForURL("**/staff");
            reach(page, ".skip");
            page.keyboard().press("Enter"); // past the head of the page
            assertThat(page.url()).endsWith("#main");

            List<String> faults = new ArrayList<>();
            for (String path : visitor.page().locator("nav[aria-label=Desk] a").all().stream()
                    .map(way -> way.getAttribute("href"))
                    .toList()) {
                visitor.go(path);
                faults.addAll(faults(page, path));
            }

            assertThat(faults).isEmpty();
        }
    }

    /** Goes on with Tab until it is there. */
    private static void reach(Page page, String what) {
        for (int i = 0; i < MOST_STOPS; i++) {
            if ((boolean) page.evaluate("what => document.activeElement === document.querySelector(what)", what)) {
                return;
            }
            page.keyboard().press("Tab");
        }
        throw new AssertionError("no key leads to " + what);
    }

    private static List<String> faults(Page page, String path) {
        List<String> faults = new ArrayList<>();
        Set<String> places = new LinkedHashSet<>();
        for (int i = 0; i < MOST_STOPS; i++) {
            page.keyboard().press("Tab");
            Object place = placeOf(page);
            if (place == null) {
                break;
            }
            if (place.equals("FRAME")) {
                continue;
            }
            places.add(place.toString());
            if (place.toString().startsWith("UNSEEN")) {
                faults.add(path + ": " + place);
            }
        }
        int wanted = ((Number) page.evaluate(STOPS)).intValue();
        if (places.size() != wanted) {
            faults.add(path + ": of " + wanted + " places the keyboard reaches " + places.size());
        }
        return faults;
    }

    /** On its way into or out of a frame, which is another process, the focus is nowhere for a moment. */
    private static Object placeOf(Page page) {
        Object place = page.evaluate(PLACE);
        for (int i = 0; place == null && i < MOST_LOOKS; i++) {
            page.waitForTimeout(50);
            place = page.evaluate(PLACE);
        }
        return place;
    }

    @Test
    void worksWithoutJavaScript() {
        try (Visitor visitor = ground.visitorWithoutScripts()) {
            visitor.go("/staff/sign-in").type("Name", "no scripts").type("Password", BrowserGround.PASSWORD);
            visitor.press("Sign in");
            assertThat(visitor.path()).isEqualTo("/staff");
            for (String path : visitor.page().locator("nav[aria-label=Desk] a").all().stream()
                    .map(way -> way.getAttribute("href"))
                    .toList()) {
                assertThat(visitor.go(path).page().locator("h1").count())
                        .as(path)
                        .isEqualTo(1);
            }

            visitor.go("/staff/subscribers").page().locator("#address").fill("nobody.at.all@reader.example");
            visitor.page().locator("#reason").fill("they called us");
            visitor.press("Look up");
            assertThat(visitor.path()).isEqualTo("/staff/subscribers/look-up");
            visitor.press("Sign out");
            assertThat(visitor.path()).isEqualTo("/staff/sign-in");
        }
    }
}
