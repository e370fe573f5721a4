package org.tocsin.demo;

import io.dropwizard.core.Application;
import io.dropwizard.core.Configuration;
import io.dropwizard.core.server.DefaultServerFactory;
import io.dropwizard.core.setup.Bootstrap;
import io.dropwizard.core.setup.Environment;
import io.dropwizard.jetty.HttpConnectorFactory;
import io.dropwizard.views.common.ViewBundle;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tocsin.text.Words;
import org.tocsin.web.PageRenderer;
import org.tocsin.web.Pages;
import org.tocsin.web.Site;

/** The demo's pages and nothing else, with an empty mailbox. */
public final class DemoPages extends Application<Configuration> {
    private static @Nullable DemoMailbox mailbox;

    /** That of the application started last. */
    static DemoMailbox mailbox() {
        return Objects.requireNonNull(mailbox);
    }

    /** For the site to know its own address. */
    static String freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return String.valueOf(socket.getLocalPort());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void initialize(Bootstrap<Configuration> bootstrap) {
        bootstrap.addBundle(new ViewBundle<>(List.of(new PageRenderer())));
    }

    @Override
    public void run(Configuration configuration, Environment environment) throws IOException {
        Clock clock = Clock.fixed(Instant.parse("2026-11-21T07:00:00Z"), ZoneOffset.UTC);
        DemoMailbox opened = new DemoMailbox(
                Files.createTempDirectory("mailbox"), 0, () -> new InetSocketAddress("localhost", 1), clock);
        opened.start();
        mailbox = opened;
        Site site = new Site(
                URI.create("http://localhost:" + port(configuration)),
                Map.of("en", "The Rights Letter", "zh-Hans", "权利信札", "zh-Hant", "權利信札"),
                Map.of("en", "News of rights."),
                "1 Example Street, Example City",
                "desk@rights.example.org",
                ZoneId.of("UTC"));
        Words words = Pages.words(List.of("web", "demo"));
        Pages.register(environment.jersey(), site, words);
        environment.jersey().register(new MailboxResource(opened));
        environment.jersey().register(new DemoSite(site));
    }

    private static int port(Configuration configuration) {
        DefaultServerFactory server = (DefaultServerFactory) configuration.getServerFactory();
        return ((HttpConnectorFactory) server.getApplicationConnectors().get(0)).getPort();
    }
}
