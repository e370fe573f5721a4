package org.tocsin.subscriber;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.tocsin.web.PageContext;
import org.tocsin.web.Pages;

final class OutageTest {
    @TempDir
    Path folder;

    final AtomicBoolean isAway = new AtomicBoolean();
    Given given;
    PageContext context;
    SubscribeResource subscribe;
    ManageLinkResource links;

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
                new SignUpForms(lists, given.site, given.guard, given.joinAddresses, given.clock), given.guard, tray);
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
