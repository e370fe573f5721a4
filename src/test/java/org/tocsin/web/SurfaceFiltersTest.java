package org.tocsin.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.Map;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a request meets before any page, on a server of its own that has no pages and takes no forms: 404 and 405. */
class SurfaceFiltersTest {
    private final Server server = new Server(0);
    private final HttpClient client = HttpClient.newHttpClient();

    static {
        System.setProperty("jdk.httpclient.allowRestrictedHeaders", "host");
    }

    @BeforeEach
    void start() throws Exception {
        WebConfig config = new WebConfig("tocsin.onion", "127.0.0.1", 5, 2);
        ServletContextHandler pages = new ServletContextHandler();
        pages.addFilter(
                new FilterHolder(new KnownHosts(site(), config.hostNames())),
                "/*",
                EnumSet.of(jakarta.servlet.DispatcherType.REQUEST));
        pages.addFilter(
                new FilterHolder(new RequestPace(new TrustedProxies(config.proxyNetworks()), config)),
                "/*",
                EnumSet.of(jakarta.servlet.DispatcherType.REQUEST));
        server.setHandler(pages);
        server.start();
    }

    @AfterEach
    void stop() throws Exception {
        server.stop();
    }

    @Test
    void answersToItsOwnNamesOnly() throws Exception {
        assertThat(status("GET", "/", "Host", "desk.example")).isEqualTo(404);
        assertThat(status("GET", "/", "Host", "DESK.example:8080")).isEqualTo(404);
        assertThat(status("GET", "/", "Host", "console.example")).isEqualTo(404);
        assertThat(status("GET", "/", "Host", "tocsin.onion")).isEqualTo(404);
        assertThat(status("GET", "/", "Host", "127.0.0.1")).isEqualTo(404);
        assertThat(status("GET", "/", "Host", "evil.example")).isEqualTo(421);
        assertThat(status("GET", "/", "Host", "desk.example.evil.example")).isEqualTo(421);
    }

    @Test
    void slowsOneAddressAndLeavesOthersAlone() throws Exception {
        for (int i = 0; i < 5; i++) {
            assertThat(status("GET", "/", "X-Forwarded-For", "198.51.100.7")).isEqualTo(404);
        }

        HttpResponse<String> sixth = send("GET", "/", "X-Forwarded-For", "198.51.100.7");

        assertThat(sixth.statusCode()).isEqualTo(429);
        assertThat(sixth.headers().firstValue("Retry-After")).hasValue("60");
        assertThat(status("GET", "/", "X-Forwarded-For", "203.0.113.9")).isEqualTo(404);
    }

    @Test
    void slowsAWholeNetworkThatChangesItsAddress() throws Exception {
        int refused = 0;
        for (int i = 0; i < 60; i++) {
            refused += status("GET", "/", "X-Forwarded-For", "198.51.100." + i) == 429 ? 1 : 0;
        }

        assertThat(refused).isBetween(15, 20);
    }

    @Test
    void countsFormsMoreStrictlyButNeverTheOneClick() throws Exception {
        assertThat(status("POST", "/subscribe", "X-Forwarded-For", "198.51.100.7"))
                .isEqualTo(405);
        assertThat(status("POST", "/subscribe", "X-Forwarded-For", "198.51.100.7"))
                .isEqualTo(405);
        assertThat(status("POST", "/subscribe", "X-Forwarded-For", "198.51.100.7"))
                .isEqualTo(429);
        for (int i = 0; i < 20; i++) {
            assertThat(status("POST", "/unsubscribe/x", "X-Forwarded-For", "192.0.2.1"))
                    .isEqualTo(405);
        }
    }

    @Test
    void doesNotCountThisMachine() throws Exception {
        for (int i = 0; i < 20; i++) {
            assertThat(status("POST", "/", "Accept", "text/html")).isEqualTo(405);
        }
    }

    @Test
    void tellsWhereToReportAWeakness() {
        SecurityTxt text = new SecurityTxt(site(), Clock.fixed(Instant.parse("2026-11-22T08:00:00Z"), ZoneOffset.UTC));

        assertThat(text.text())
                .isEqualTo(
                        "Contact: mailto:desk@example.org\r\nExpires: 2027-05-21T00:00:00Z\r\n"
                                + "Preferred-Languages: en, zh\r\nCanonical: https://desk.example/.well-known/security.txt\r\n");
    }

    @Test
    void keepsBrowsersOnHttpsOnceTheyCameByIt() {
        assertThat(SecurityHeaders.of(site()).get("Strict-Transport-Security")).startsWith("max-age=31536000");
    }

    private int status(String method, String path, String header, String value) throws Exception {
        return send(method, path, header, value).statusCode();
    }

    private HttpResponse<String> send(String method, String path, String header, String value) throws Exception {
        int port = ((ServerConnector) server.getConnectors()[0]).getLocalPort();
        return client.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .header(header, value)
                        .method(method, HttpRequest.BodyPublishers.noBody())
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static Site site() {
        return new Site(
                URI.create("https://desk.example"),
                Map.of("en", "The Rights Letter"),
                Map.of("en", "News of rights."),
                "1 Example Street",
                "desk@example.org",
                ZoneId.of("UTC"),
                "https://console.example");
    }
}
