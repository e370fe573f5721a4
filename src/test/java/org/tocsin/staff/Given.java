package org.tocsin.staff;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
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
import org.tocsin.delivery.Tallies;
import org.tocsin.mail.MailTemplates;
import org.tocsin.staff.PhcHash.Cost;
import org.tocsin.value.Token;
import org.tocsin.web.Site;
import org.tocsin.web.TestSite;

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
    final List<Worry> worries = new ArrayList<>();
    final List<Returned> returned = new ArrayList<>();
    final Tallies tallies = new Tallies(database.jdbi());
    final KeyRing keys;
    final StaffRules rules;
    final StaffSessions sessions;
    final StaffAccounts accounts;
    final SignIns signIns;

    private final Passwords passwords = new Passwords(new Cost(64, 1, 1), (password, cost, salt, length) -> {
        hashings.incrementAndGet();
        return Passwords.argon2id(password, cost, salt, length);
    });

    /** With the leave of the demo: who has no second step signs in with the password alone. */
    Given(Path keys) {
        this(keys, true);
    }

    Given(Path keyFolder, boolean isSecondStepOptional) {
        database.jdbi().useHandle(handle -> {
            handle.execute("DELETE FROM staff"); // and their sessions
            handle.execute("DELETE FROM staff_failure");
            handle.execute("DELETE FROM audit_entry");
            handle.execute("UPDATE audit_head SET last_id = 0, chain = UNHEX(REPEAT('00', 32)), gone_upto = 0,"
                    + " gone_chain = NULL, gone_seal = NULL");
            handle.execute("DELETE FROM delivery");
            handle.execute("DELETE FROM answer_tally");
            handle.execute("DELETE FROM mailing"); // and its editions and chunks
            handle.execute("ALTER TABLE mailing AUTO_INCREMENT = 1");
        });
        keys = KeyRing.open(keyFolder);
        rules = rules("http://desk.example", isSecondStepOptional);
        sessions = rules.sessions();
        accounts = rules.accounts();
        signIns = rules.signIns();
    }

    private StaffRules rules(String url, boolean isSecondStepOptional) {
        return StaffRules.of(
                new StaffRules.Ground(
                        database.jdbi(),
                        database.transactions(),
                        keys,
                        site(url),
                        MailTemplates.open(Path.of("templates"), clock),
                        mailings),
                passwords,
                new SignInPolicy(new SignInPace(slept::add, clock), isSecondStepOptional, clock));
    }

    /** One number out of the database. */
    int count(String sql) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery(sql).mapTo(int.class).one());
    }

    /** Somebody who has signed in with password and app. */
    StaffSession signedInWithApp(String name, Totp app, Role... roles) {
        long id = accounts.create(name, PASSWORD, Set.of(roles));
        Token token = sessions.open(id, Stage.SET_UP, Device.of(null), null, clock.instant());
        StaffSession session = sessions.find(token).orElseThrow();
        String sealed = new Ceremonies(database.jdbi(), keys.secrets())
                .ask(session, Ceremonies.Purpose.ADD_APP, app.base32(), clock.instant());
        if (!rules.steps().addApp(session, sealed, code(app), clock.instant())) {
            throw new AssertionError("the app was not taken");
        }
        return sessions.find(signIns.enter(session, Device.of(null))).orElseThrow();
    }

    String code(Totp app) {
        return app.code(clock.instant().getEpochSecond() / 30);
    }

    static Site site(String url) {
        return TestSite.at(url);
    }

    TestBrowser browser(String url, Object... resources) {
        Site site = site(url);
        return TestBrowser.of(site, List.of("staff"), jersey -> {
            new StaffDesk(site, rules, mailings, lookouts(), clock).register(jersey);
            for (Object resource : resources) {
                jersey.register(resource);
            }
        });
    }

    private Lookouts lookouts() {
        SendingCharts charts = new SendingCharts(tallies, clock);
        return new Lookouts(
                figures,
                List.of(charts::deliveries, charts::deferrals),
                () -> worries,
                tallies,
                mailing -> List.copyOf(returned));
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
