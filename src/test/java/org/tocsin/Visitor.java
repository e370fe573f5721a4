package org.tocsin;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.Cookie;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Somebody with a browser window, and whoever looks over their shoulder: no page may ask for anything elsewhere, lack a
 * file, or complain on the console.
 */
final class Visitor implements AutoCloseable {
    private static final double PATIENCE_MILLIS = 60_000; // of a machine that does much else

    private static final String BROKEN = "broken: ";
    private static final Pattern MAIL = Pattern.compile("/mailbox/[0-9]+/html$");

    private final URI site;
    private final BrowserContext context;
    private final Page page;
    private final List<String> complaints = new ArrayList<>();

    Visitor(Browser browser, URI site, boolean hasScripts) {
        this.site = site;
        context = browser.newContext(
                new Browser.NewContextOptions().setJavaScriptEnabled(hasScripts).setLocale("en-GB"));
        context.setDefaultTimeout(PATIENCE_MILLIS);
        context.onRequest(this::watch);
        context.onResponse(this::watch);
        context.onConsoleMessage(this::watch);
        context.route(MAIL, Visitor::withoutSandbox);
        context.onWebError(error -> complaints.add("script: " + error.error()));
        page = context.newPage();
    }

    /** A mail is shown where no script runs, not even one that looks at it: that is left out when it is the whole page. */
    private static void withoutSandbox(Route route) {
        if (route.request().frame().parentFrame() != null) {
            route.resume();
            return;
        }
        APIResponse answer = route.fetch();
        Map<String, String> headers = new HashMap<>(answer.headers());
        headers.remove("content-security-policy");
        route.fulfill(new Route.FulfillOptions().setResponse(answer).setHeaders(headers));
    }

    private void watch(Request request) {
        URI asked = URI.create(request.url());
        if (!site.getAuthority().equals(asked.getAuthority())) {
            complaints.add("a request to " + request.url());
        }
    }

    /** What is refused with reason are whole pages; the files that belong to a page must be there. */
    private void watch(Response response) {
        if (response.status() >= 400 && !response.request().isNavigationRequest()) {
            complaints.add(response.status() + " for " + response.url());
        }
        if (response.status() >= 500) {
            complaints.add(BROKEN + response.url());
        }
    }

    private void watch(ConsoleMessage message) {
        boolean isOwnStatus = message.text().startsWith("Failed to load resource"); // told by the response itself
        if (!isOwnStatus && !message.type().equals("log")) {
            complaints.add("console on " + page.url() + ": " + message.text());
        }
    }

    Page page() {
        return page;
    }

    BrowserContext context() {
        return context;
    }

    /** @param path or a whole address, as links in mails have it */
    Visitor go(String path) {
        page.navigate(site.resolve(path).toString());
        return this;
    }

    /** Types into the field with that label. */
    Visitor type(String label, String text) {
        page.getByLabel(label).fill(text);
        return this;
    }

    /** Presses the button with just those words. */
    Visitor press(String words) {
        page.getByRole(
                        com.microsoft.playwright.options.AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(words).setExact(true))
                .click();
        page.waitForLoadState();
        return this;
    }

    /** Follows the link with just those words. */
    Visitor follow(String words) {
        page.getByRole(
                        com.microsoft.playwright.options.AriaRole.LINK,
                        new Page.GetByRoleOptions().setName(words).setExact(true))
                .first()
                .click();
        page.waitForLoadState();
        return this;
    }

    /** All that the page says. */
    String text() {
        return page.innerText("body");
    }

    String path() {
        return URI.create(page.url()).getPath();
    }

    /** As if a session of elsewhere went on here. */
    void keepCookie(String name, String value) {
        context.addCookies(List.of(new Cookie(name, value).setUrl(site.toString())));
    }

    /** The page is fit for everybody, whatever their screen. */
    Visitor isFit() {
        assertThat(Fitness.faults(page, MAIL.matcher(page.url()).find()))
                .as(path())
                .isEmpty();
        return this;
    }

    /** Pages that said since the last time that something is broken; nobody complains of them any more. */
    List<String> brokenPages() {
        List<String> broken = complaints.stream()
                .filter(complaint -> complaint.startsWith(BROKEN))
                .toList();
        complaints.removeAll(broken);
        return broken;
    }

    /** Nobody had anything to complain of since the last time. */
    void isContent() {
        List<String> found = List.copyOf(complaints);
        complaints.clear();
        assertThat(found).isEmpty();
    }

    @Override
    public void close() {
        context.close();
        isContent();
    }
}
