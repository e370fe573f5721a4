package org.tocsin;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every page that the program has, in every language, light and dark, on a phone and on a desk. */
@InBrowser
class PagesInBrowserTest {
    private static final List<String> LANGUAGES = List.of("", "/zh-Hans", "/zh-Hant");
    private static final String READER = "meiling@duzhe.example.net"; // one of the demo's

    /** A mail in a frame that lets no script run, axe-core's neither; the same mails are looked at in the mailbox. */
    private static final String WITHOUT_SCRIPTS = "/staff/(digests|alerts/[^/]+/test)/mail";

    private static final int HEAVIEST = 50 * 1024; // for slow lines
    private static final String MAIL_OR_STAFF = "(/zh-Han[st])?/(staff|mailbox|letters)(/.*)?";
    private static final String NEW_ADDRESS = "moves.to.look@readers.example";

    private static BrowserGround ground;
    private static Map<Routes.Route, String> pages;
    private static Visitor stranger;
    private static Visitor reader;
    private static Visitor editor;

    @BeforeAll
    static void goThroughTheSite(BrowserGround shared) {
        ground = shared;
        ground.account("looking at pages");
        Visit staff = Visit.ofStaff(ground.tocsin(), "looking at pages", BrowserGround.PASSWORD);
        Visit choosing = Visit.ofReader(ground.tocsin(), managingLink().getPath());
        inviteSomebody(staff);
        List<URI> links = new ArrayList<>(
                List.of(managingLink(), ground.mailedLink("invited.to.look@desk.example", "/staff/welcome/")));
        askForStaffMailElsewhere(staff);
        links.add(ground.mailedLink("editor.to.look@desk.example", "/staff/account/address/"));
        askToMove(choosing);
        links.add(ground.mailedLink(NEW_ADDRESS, "/preferences/address/"));
        ground.links(mail -> true).forEach(links::add);
        links.add(whyOfSomebodyWhoBounced());
        links.add(bringAListIn(staff));
        URI action = beginAnUrgentAction(staff);
        Stream.of("/facts", "/text/en", "/plan", "/notes", "/pictures", "/test", "/changes", "/release")
                .forEach(page -> links.add(URI.create(action + page)));
        writeAndChangeAPost(staff);
        pages = SiteMap.of(ground.tocsin(), links, staff.cookie() + "; " + choosing.cookie());
        stranger = ground.visitor();
        reader = withCookie(choosing.cookie());
        editor = withCookie(staff.cookie());
    }

    private static URI managingLink() {
        int before = (int) ground.links(link -> true)
                .filter(PagesInBrowserTest::isManagingLink)
                .count();
        ground.tocsin().post("/preferences/link", Map.of("address", READER));
        return Patience.find("a link", () -> {
            List<URI> found = ground.links(link -> true)
                    .filter(PagesInBrowserTest::isManagingLink)
                    .toList();
            return found.stream().limit(found.size() - before).findFirst();
        });
    }

    private static boolean isManagingLink(URI link) {
        return link.getPath().matches(".*/preferences/[a-z2-7]{20,}");
    }

    /** Looked through, and no more. */
    private static URI bringAListIn(Visit staff) {
        Map<String, String> typed = Map.of(
                "list", "listed.to.look@readers.example\nno address",
                "topics", "all",
                "language", "en",
                "rhythm", "weekly",
                "mode", "ask",
                "basis", "they are to look at");
        return URI.create(staff.post("/staff/subscribers/lists/in", typed)
                .headers()
                .firstValue("Location")
                .orElseThrow());
    }

    private static void askToMove(Visit reader) {
        HttpResponse<String> asked = reader.post("/preferences/address", Map.of("address", NEW_ADDRESS));
        assertThat(asked.statusCode()).as(asked.body()).isEqualTo(303);
    }

    private static void inviteSomebody(Visit staff) {
        HttpResponse<String> invited = staff.post(
                "/staff/people",
                Map.of("name", "invited to look", "address", "invited.to.look@desk.example", "role", "writer"));
        assertThat(invited.statusCode()).as(invited.body()).isEqualTo(303);
    }

    private static void askForStaffMailElsewhere(Visit staff) {
        HttpResponse<String> asked =
                staff.post("/staff/account/address", Map.of("address", "editor.to.look@desk.example"));
        assertThat(asked.statusCode()).as(asked.body()).isEqualTo(303);
    }

    /** And somebody to write to; pages link to its forms only while it may be changed. */
    private static URI beginAnUrgentAction(Visit staff) {
        Map<String, String> card = Map.of("office", "Minister of Justice", "country", "CN");
        assertThat(staff.post("/staff/addressees/new", card).statusCode()).isEqualTo(303);
        String facts = staff.post("/staff/alerts", Map.of())
                .headers()
                .firstValue("Location")
                .orElseThrow();
        return URI.create(URI.create(facts).getPath().replace("/facts", ""));
    }

    /** One for another century, so that nobody is sent it. */
    private static void writeAndChangeAPost(Visit staff) {
        String form = staff.get("/staff/posts/new").body();
        Map<String, String> typed = new HashMap<>(Map.of(
                "topic", form.replaceFirst("(?s).*?name=\"topic\" value=\"(\\d+)\".*", "$1"),
                "title", "全国人民代表大会常务委员会闭幕之际公民联盟再次吁请立法公布官员财产并释放因言论被羁押的记者律师与公民",
                "language", "zh-Hans",
                "markdown", "Words to look at.",
                "when", "later",
                "date", "2101-01-01",
                "time", "08:00"));
        staff.post("/staff/posts/new", typed);
        typed.put("step", "draft");
        staff.post("/staff/posts/new", typed);
        typed.remove("step");
        String written =
                staff.get("/staff/posts?state=due").body().replaceFirst("(?s).*?\"/staff/posts/(\\d+)\".*", "$1");
        typed.put("markdown", "Other words to look at.");
        HttpResponse<String> changed = staff.post("/staff/posts/" + written + "/edit", typed);
        assertThat(changed.statusCode()).as(changed.body()).isEqualTo(303);
    }

    /** Pages link to it only once an address was given up, which takes days. */
    private static URI whyOfSomebodyWhoBounced() {
        long reader = ground.jdbi()
                .withHandle(handle -> handle.createQuery("SELECT MIN(subscriber_id) FROM report")
                        .mapTo(Long.class)
                        .one());
        return URI.create("/staff/bounces/why/" + reader);
    }

    private static Visitor withCookie(String cookie) {
        Visitor visitor = ground.visitor();
        visitor.keepCookie(cookie.replaceFirst("=.*", ""), cookie.replaceFirst("[^=]*=", ""));
        return visitor;
    }

    @AfterAll
    static void leave() {
        Stream.of(stranger, reader, editor).filter(Objects::nonNull).forEach(Visitor::close);
    }

    @Test
    void knowsAPathForEveryPage() {
        assertThat(SiteMap.pages(ground.tocsin()))
                .allSatisfy(
                        route -> assertThat(pages).as("a page that links to it").containsKey(route));
        assertThat(pages).hasSizeGreaterThan(35);
    }

    @TestFactory
    Stream<DynamicTest> isFitForEverybody() {
        return pages.entrySet().stream()
                .filter(page -> !page.getKey().path().matches(WITHOUT_SCRIPTS))
                .flatMap(page -> page.getKey().isForStaff()
                        ? Stream.of(visit(editor, page.getValue()))
                        : LANGUAGES.stream()
                                .map(language -> visit(whoReads(page.getKey()), language + page.getValue())));
    }

    private static Visitor whoReads(Routes.Route route) {
        return route.path().startsWith("/preferences") ? reader : stranger;
    }

    private static DynamicTest visit(Visitor visitor, String path) {
        return DynamicTest.dynamicTest(path.replaceAll("[a-z2-7]{30,}", "…"), () -> {
            visitor.go(path);
            if (!path.matches(MAIL_OR_STAFF)) {
                assertThat(weight(visitor)).as("octets of %s", path).isLessThan(HEAVIEST);
            }
            visitor.isFit();
            visitor.isContent();
        });
    }

    private static int weight(Visitor visitor) {
        Object size = visitor.page().evaluate("performance.getEntriesByType('navigation')[0].decodedBodySize");
        return ((Number) size).intValue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/nowhere",
                "/zh-Hans/nowhere",
                "/zh-Hant/confirm/aaaa",
                "/preferences",
                "/staff/sign-in",
                "/staff/welcome/aaaa",
                "/mailbox?before=1",
                "/mailbox/1?show=headers",
                "/mailbox/1?show=text"
            })
    void isFitForStrangersToo(String path) {
        stranger.go(path).isFit();
        stranger.isContent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/staff/mailings/999999", "/staff/mailings?before=1", "/staff/audit?act=nothing"})
    void isFitWhereThereIsNothing(String path) {
        editor.go(path).isFit();
        editor.isContent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/subscribe", "/zh-Hans/subscribe", "/zh-Hant/preferences", "/staff/sign-in"})
    void isFitWhenAFormComesBack(String path) {
        stranger.go(path);
        Page page = stranger.page();
        page.evaluate("for (const form of document.forms) form.noValidate = true");
        page.locator("button:visible").last().click();
        stranger.isFit();

        assertThat(page.locator("[aria-invalid=true]").count()).isPositive();
        stranger.isContent();
    }
}
