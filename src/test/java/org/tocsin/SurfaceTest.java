package org.tocsin;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tocsin.delivery.Mailings;
import org.tocsin.mail.MailTemplates;
import org.tocsin.staff.Role;
import org.tocsin.staff.StaffMember;
import org.tocsin.staff.StaffRules;

/** Goes round the whole house from outside: every route by every role and by nobody, and what other sites may send. */
class SurfaceTest {
    private static final String PASSWORD = "correct horse battery";
    /** A mail as readers get it carries its own styles, and lies in a frame that can do nothing. */
    private static final String MAIL_IN_A_FRAME = "/staff/(digests|alerts/[0-9]+/test)/mail";

    /** What may come from anywhere: RFC 8058's one click, and forms and programs, which have no cookie to abuse. */
    private static final Set<String> OPEN = Set.of(
            "POST /unsubscribe/{token}",
            "POST /subscribe", // shows what another site sends, and keeps nothing of it
            "POST /api/v1/subscriptions",
            "POST /api/v1/subscriptions/link",
            "POST /hooks/ses",
            "POST /hooks/websub/{source: [0-9]{1,18}}/{token}", // news that a hub signed
            "POST /hooks/sendgrid",
            "POST /hooks/mailgun",
            "POST /hooks/postmark");

    private static RunningTocsin tocsin;
    private static List<Routes.Route> routes;
    private static final Map<Role, Visit> VISITS = new EnumMap<>(Role.class);

    @BeforeAll
    static void start() throws Exception {
        tocsin = RunningTocsin.start("surface");
        routes = Routes.of(tocsin.inside().getEnvironment().jersey().getResourceConfig());
        TocsinApplication application = tocsin.inside().getApplication();
        Foundation ground = application.ground();
        TocsinConfiguration config = tocsin.inside().getConfiguration();
        StaffRules rules = StaffRules.of(
                new StaffRules.Ground(
                        ground.jdbi(),
                        ground.transactions(),
                        ground.keys(),
                        config.site,
                        MailTemplates.open(java.nio.file.Path.of("templates")),
                        new Mailings(ground.jdbi(), ground.transactions())),
                true,
                Clock.systemUTC());
        for (Role role : Role.values()) {
            rules.accounts().create(role.word(), PASSWORD, Set.of(role));
            VISITS.put(role, Visit.ofStaff(tocsin, role.word(), PASSWORD));
        }
    }

    @AfterAll
    static void stop() {
        tocsin.close();
    }

    @Test
    void opensEveryStaffPageToThoseWhoMayAndToNobodyElse() {
        List<String> faults = new ArrayList<>();
        for (StaffRoutes.Route route : StaffRoutes.all()) {
            if (route.isDoor() || route.path().equals("/staff/sign-out")) {
                continue;
            }
            for (Role role : Role.values()) {
                HttpResponse<String> answer = send(route, VISITS.get(role));
                boolean isRefused = answer.statusCode() == 403;
                boolean mayDo = new StaffMember(1, "x", Set.of(role), "x").may(route.needs());
                if (isRefused == mayDo || answer.statusCode() >= 500 || isSentToTheDoor(answer)) {
                    faults.add(route.words() + " by " + role + ": " + answer.statusCode());
                }
            }
            HttpResponse<String> answer = send(route, "tocsin-staff=x", "00");
            if (!isSentToTheDoor(answer)) {
                faults.add(route.words() + " by nobody: " + answer.statusCode());
            }
        }

        assertThat(faults).isEmpty();
        assertThat(StaffRoutes.all()).hasSizeGreaterThan(30);
    }

    @Test
    void takesNoFormOfStaffWithoutTheTokenOfItsSession() {
        Visit admin = VISITS.get(Role.ADMIN);
        Visit writer = VISITS.get(Role.WRITER);

        assertThat(StaffRoutes.all())
                .filteredOn(route -> route.isChange()
                        && !route.path().startsWith("/staff/sign-in")
                        && !route.path().startsWith("/staff/welcome"))
                .isNotEmpty()
                .allSatisfy(route -> {
                    assertThat(send(route, admin.cookie(), "").statusCode())
                            .as(route.words())
                            .isEqualTo(403);
                    assertThat(send(route, admin.cookie(), writer.form()).statusCode())
                            .as(route.words())
                            .isEqualTo(403);
                });
    }

    @Test
    void takesNothingThatAnotherSiteMakesABrowserSend() {
        List<String> open = new ArrayList<>();
        for (Routes.Route route : routes) {
            if (!route.method().equals("POST")) {
                continue;
            }
            int byMetadata = foreign(route, "Sec-Fetch-Site", "cross-site");
            int bySibling = foreign(route, "Sec-Fetch-Site", "same-site");
            int byOrigin = foreign(route, "Origin", "https://evil.example");
            if (byMetadata != 403 || bySibling != 403 || byOrigin != 403) {
                open.add("POST " + route.path());
            }
        }

        assertThat(Set.copyOf(open)).isEqualTo(OPEN);
    }

    @Test
    void sendsItsHeadersWithEveryPageAndKeepsStaffPagesOutOfCaches() {
        for (StaffRoutes.Route route : StaffRoutes.all()) {
            if (route.path().equals("/staff/sign-out")) {
                continue; // the other tests need the session, too
            }
            HttpResponse<String> answer = send(route, VISITS.get(Role.ADMIN));

            assertThat(missing(answer)).as(route.words()).isEmpty();
            assertThat(answer.headers().firstValue("Cache-Control").orElse(""))
                    .as(route.words())
                    .contains("no-store");
        }
    }

    @Test
    void sendsItsHeadersWithEveryAnswerWhateverItIs() {
        Map<String, List<String>> bare = new TreeMap<>();
        List<String> others = List.of(
                "/assets/site.css", "/assets/nowhere.css", "/nowhere", "/zh-Hans/nowhere", "/.well-known/security.txt");
        Stream<String> paths = Stream.concat(routes.stream().map(route -> route.with("999999999")), others.stream());
        paths.distinct().forEach(path -> {
            for (String method : List.of("GET", "HEAD", "POST", "OPTIONS", "DELETE")) {
                HttpRequest.BodyPublisher nothing = HttpRequest.BodyPublishers.noBody();
                HttpResponse<String> answer =
                        tocsin.send(tocsin.request(path).method(method, nothing).build());
                List<String> missing = missing(answer);
                if (!missing.isEmpty()) {
                    bare.put(method + " " + path + " (" + answer.statusCode() + ")", missing);
                }
            }
        });
        RawAnswer elsewhere =
                RawAnswer.to(tocsin.site(), "GET / HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n");

        assertThat(bare).isEmpty();
        assertThat(elsewhere.head()).contains("nosniff", "frame-ancestors 'none'", "no-referrer");
    }

    @Test
    void keepsReadersOwnPagesOutOfCachesToo() {
        List<String> kept = routes.stream()
                .filter(route -> route.method().equals("GET")
                        && route.path().matches("/(confirm|preferences|unsubscribe)(/.*)?"))
                .map(route -> route.with("999999999"))
                .distinct()
                .filter(path -> !tocsin.get(path)
                        .headers()
                        .firstValue("Cache-Control")
                        .orElse("")
                        .contains("no-store"))
                .toList();

        assertThat(kept).isEmpty();
    }

    /** Which of our headers an answer lacks. */
    private static List<String> missing(HttpResponse<?> answer) {
        List<String> missing = new ArrayList<>();
        String policy = answer.headers().firstValue("Content-Security-Policy").orElse("");
        boolean isFrame = answer.statusCode() == 200
                && answer.request().method().equals("GET")
                && answer.uri().getPath().matches(MAIL_IN_A_FRAME);
        List<String> needed = isFrame
                ? List.of(
                        "default-src 'none'",
                        "sandbox",
                        "frame-ancestors 'self'",
                        "form-action 'none'",
                        "base-uri 'none'")
                : List.of("default-src 'none'", "frame-ancestors 'none'", "form-action", "base-uri 'none'");
        for (String part : needed) {
            if (!policy.contains(part)) {
                missing.add(part);
            }
        }
        if (isFrame ? policy.contains("script") || policy.contains("allow-same-origin") : policy.contains("unsafe")) {
            missing.add("a policy without unsafe");
        }
        if (!answer.headers().firstValue("Referrer-Policy").orElse("").equals("no-referrer")) {
            missing.add("Referrer-Policy");
        }
        if (!answer.headers().firstValue("X-Content-Type-Options").orElse("").equals("nosniff")) {
            missing.add("X-Content-Type-Options");
        }
        return missing;
    }

    private static int foreign(Routes.Route route, String header, String value) {
        return tocsin.send(tocsin.request(
                                route.with("999999999").replace("999999999/999999999", "999999999/stop"), header, value)
                        .header(
                                "Content-Type",
                                route.path().startsWith("/api/")
                                        ? "application/json"
                                        : "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(""))
                        .build())
                .statusCode();
    }

    private static HttpResponse<String> send(StaffRoutes.Route route, Visit who) {
        return send(route, who.cookie(), who.form());
    }

    private static HttpResponse<String> send(StaffRoutes.Route route, String cookie, String form) {
        return route.isChange()
                ? tocsin.post(route.concrete(), Map.of("form", form), "Cookie", cookie)
                : tocsin.get(route.concrete(), "Cookie", cookie);
    }

    private static boolean isSentToTheDoor(HttpResponse<String> answer) {
        return answer.statusCode() == 303
                && answer.headers().firstValue("Location").orElse("").contains("/staff/sign-in");
    }
}
