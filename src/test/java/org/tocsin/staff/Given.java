package org.tocsin.staff;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.tocsin.SettableClock;
import org.tocsin.crypto.KeyRing;
import org.tocsin.db.TestDatabase;
import org.tocsin.delivery.Mailings;
import org.tocsin.staff.PhcHash.Cost;
import org.tocsin.web.FormTokens;
import org.tocsin.web.Site;

/** A newsroom with nobody in it yet. */
final class Given {
    static final String PASSWORD = "correct horse battery";
    private static final TestDatabase DATABASE = TestDatabase.fresh();

    final SettableClock clock = new SettableClock(Instant.parse("2026-11-20T08:00:00Z"));
    final TestDatabase database = DATABASE;
    final Mailings mailings = new Mailings(database.jdbi(), database.transactions());
    final AtomicInteger hashings = new AtomicInteger();
    final List<Duration> slept = new ArrayList<>();
    final List<Supplier<TodayFigure>> figures = new ArrayList<>();
    final StaffSessions sessions;
    final StaffAccounts accounts;

    Given(Path keys) {
        database.jdbi().useHandle(handle -> {
            handle.execute("DELETE FROM staff"); // and their sessions
            handle.execute("DELETE FROM delivery");
            handle.execute("DELETE FROM mailing"); // and its editions and chunks
            handle.execute("ALTER TABLE mailing AUTO_INCREMENT = 1");
        });
        Passwords passwords = new Passwords(new Cost(64, 1, 1), (password, cost, salt, length) -> {
            hashings.incrementAndGet();
            return Passwords.argon2id(password, cost, salt, length);
        });
        sessions = new StaffSessions(
                database.jdbi(), new FormTokens(KeyRing.open(keys).formTokens()), clock);
        accounts = new StaffAccounts(database.jdbi(), passwords, sessions, slept::add, clock);
    }

    static Site site(String url) {
        return new Site(
                URI.create(url),
                Map.of("en", "The Rights Letter", "zh-Hans", "权利信札", "zh-Hant", "權利信札"),
                Map.of("en", "News of rights."),
                "1 Example Street",
                "desk@example.org",
                ZoneId.of("Asia/Hong_Kong"));
    }

    TestBrowser browser(String url, Object... resources) {
        Site site = site(url);
        return TestBrowser.of(site, List.of("staff"), jersey -> {
            new StaffDesk(site, accounts, sessions, mailings, figures, clock).register(jersey);
            for (Object resource : resources) {
                jersey.register(resource);
            }
        });
    }

    TestBrowser browser(Object... resources) {
        return browser("http://desk.example", resources);
    }

    /** A browser in which somebody with these roles is signed in. */
    TestBrowser signedIn(TestBrowser browser, Role... roles) {
        accounts.create("mei", PASSWORD, Set.of(roles));
        browser.post("/staff/sign-in", Map.of("name", "mei", "password", PASSWORD));
        return browser;
    }
}
