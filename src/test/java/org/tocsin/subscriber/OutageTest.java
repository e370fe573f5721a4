package org.tocsin.subscriber;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.sqlobject.SqlObjectPlugin;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tocsin.db.Transactions;
import org.tocsin.topic.Topics;
import org.tocsin.value.Language;
import org.tocsin.value.Rhythm;
import org.tocsin.web.PageContext;
import org.tocsin.web.Pages;

final class OutageTest {
    private static final String FORM = "application/x-www-form-urlencoded";

    @TempDir
    Path folder;

    final AtomicBoolean isAway = new AtomicBoolean();
    Given given;
    PageContext context;
    SubscribeResource subscribe;
    ManageLinkResource links;
    Departures departures;
    UnsubscribeResource unsubscribe;

    @BeforeEach
    void open() {
        given = new Given(folder);
        Jdbi jdbi = Jdbi.create(() -> {
                    if (isAway.get()) {
                        throw new SQLException("Communications link failure", "08S01");
                    }
                    return given.database.dataSource().getConnection();
                })
                .installPlugin(new SqlObjectPlugin());
        context = new PageContext(given.site, Pages.words(List.of("web", "subscriber")), Language.EN, "/subscribe");
        RequestTray tray = new RequestTray(jdbi, given.keys, () -> {}, given.clock);
        TopicLists lists = new TopicLists(new Topics(jdbi, new Transactions(jdbi)));
        subscribe = new SubscribeResource(
                new SignUpForms(lists, given.site, given.guard, given.joinAddresses, given.reachable, given.clock),
                given.guard,
                tray);
        Transactions transactions = new Transactions(jdbi);
        departures = new Departures(
                jdbi,
                transactions,
                new Movements(jdbi, transactions, PlannedDigests.NONE, given.clock),
                given.journal,
                given.keys,
                given.clock);
        unsubscribe = new UnsubscribeResource(departures, lists);
        links = new ManageLinkResource(given.manageLinks, tray, new SessionCookie(given.site));
    }

    @Test
    void showsTheFilledFormAgainWhenASignUpCannotBeKept() {
        subscribe.form(context, List.of());
        isAway.set(true);

        String stamp = given.guard.stamps().make();
        var answer = subscribe.signUp(
                context, request(), body("address=reader%40example.org&topic=press&rhythm=weekly&stamp=" + stamp));

        assertThat(answer.getStatus()).isEqualTo(503);
        assertThat(answer.getEntity()).isInstanceOfSatisfying(SubscribePage.class, page -> {
            assertThat(page.isOutage()).isTrue();
            assertThat(page.signUp().address()).isEqualTo("reader@example.org");
            assertThat(page.signUp().choices().rhythms())
                    .filteredOn(rhythm -> rhythm.mark() != null)
                    .extracting(Option::value)
                    .containsExactly("weekly");
        });
    }

    @Test
    void showsTheFilledFormAgainWhenAWishForALinkCannotBeKept() {
        isAway.set(true);

        var answer = links.askForLink(context, body("address=reader%40example.org"));

        assertThat(answer.getStatus()).isEqualTo(503);
        assertThat(answer.getEntity())
                .isInstanceOfSatisfying(
                        LinkPage.class, page -> assertThat(page.address()).isEqualTo("reader@example.org"));
    }

    @Test
    void takesEveryWayToLeaveAndCarriesThemOutBeforeAnythingIsSent() {
        long clicks = given.subscriber("clicks@example.org", Rhythm.DAILY, "press");
        long inParts = given.subscriber("parts@example.org", Rhythm.DAILY, "press");
        long partly = given.subscriber("partly@example.org", Rhythm.DAILY, "press", "torture");
        long weekly = given.subscriber("weekly@example.org", Rhythm.DAILY, "press");
        unsubscribe.ask(context, given.unsubscribeToken(partly), List.of("press"));
        isAway.set(true);

        assertThat(unsubscribe.ask(context, given.unsubscribeToken(partly), List.of()))
                .isInstanceOfSatisfying(
                        UnsubscribePage.class,
                        page -> assertThat(page.text()).isEqualTo(context.say("unsubscribe_text_unnamed")));
        assertThat(leave(clicks, FORM, "List-Unsubscribe=One-Click")).isEqualTo(200);
        assertThat(
                        leave(
                                inParts,
                                "multipart/form-data; boundary=b",
                                "--b\r\nContent-Disposition: form-data; name=\"List-Unsubscribe\"\r\n\r\nOne-Click\r\n--b--\r\n"))
                .isEqualTo(200);
        assertThat(leave(partly, FORM, "go=yes&part=topic%3Apress")).isEqualTo(200);
        assertThat(leave(weekly, FORM, "go=yes&part=often")).isEqualTo(200);
        assertThat(given.number("SELECT COUNT(*) FROM subscriber")).isEqualTo(4);
        assertThatThrownBy(departures::catchUp)
                .as("nobody is written to meanwhile")
                .isInstanceOf(RuntimeException.class);

        isAway.set(false);
        departures.catchUp();

        assertThat(given.number("SELECT COUNT(*) FROM subscriber WHERE id IN (" + clicks + ", " + inParts + ")"))
                .isZero();
        assertThat(given.number("SELECT topic_id FROM subscriber_topic WHERE subscriber_id = " + partly))
                .isEqualTo(given.topic("torture"));
        assertThat(given.number("SELECT id FROM subscriber WHERE rhythm = 'weekly'"))
                .isEqualTo(weekly);
    }

    private int leave(long id, String type, String body) {
        return unsubscribe
                .leave(context, given.unsubscribeToken(id), type, body(body))
                .getStatus();
    }

    /** From nowhere. */
    private static HttpServletRequest request() {
        return (HttpServletRequest) Proxy.newProxyInstance(
                OutageTest.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (proxy, method, arguments) -> null);
    }

    private static InputStream body(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII));
    }
}
