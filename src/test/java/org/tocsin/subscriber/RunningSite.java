package org.tocsin.subscriber;

import io.dropwizard.core.Application;
import io.dropwizard.core.Configuration;
import io.dropwizard.core.setup.Bootstrap;
import io.dropwizard.core.setup.Environment;
import io.dropwizard.testing.ConfigOverride;
import io.dropwizard.testing.DropwizardTestSupport;
import io.dropwizard.views.common.ViewBundle;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tocsin.web.FormTokens;
import org.tocsin.web.PageRenderer;
import org.tocsin.web.Pages;
import org.tocsin.web.RefusedRequests;

/** The subscribers' part of the site behind a real port, and a browser that follows no redirect. */
final class RunningSite implements AutoCloseable {
    private static Consumer<Environment> wiring = environment -> {};

    private final DropwizardTestSupport<Configuration> server;

    /** Wires what it is told. */
    public static final class Site extends Application<Configuration> {
        @Override
        public void initialize(Bootstrap<Configuration> bootstrap) {
            bootstrap.addBundle(new ViewBundle<>(List.of(new PageRenderer())));
        }

        @Override
        public void run(Configuration configuration, Environment environment) {
            wiring.accept(environment);
        }
    }

    RunningSite(Given given) throws Exception {
        this(given, given.guard);
    }

    RunningSite(Given given, SignUpGuard guard) throws Exception {
        wiring = environment -> wire(given, guard, environment);
        server = new DropwizardTestSupport<>(
                Site.class,
                (String) null,
                ConfigOverride.config("server.registerDefaultExceptionMappers", "false"),
                ConfigOverride.config("server.applicationConnectors[0].port", "0"),
                ConfigOverride.config("server.adminConnectors[0].port", "0"));
        server.before();
    }

    private static void wire(Given given, SignUpGuard guard, Environment environment) {
        var words = Pages.words(List.of("web", "subscriber"));
        Pages.register(environment.jersey(), given.site, words);
        RefusedRequests.register(environment, given.site, words);
        TopicLists lists = new TopicLists(given.topics);
        SignUpForms forms =
                new SignUpForms(lists, given.site, guard, given.joinAddresses, given.reachable, given.clock);
        SessionCookie cookie = new SessionCookie(given.site);
        Visits visits = new Visits(given.preferences, cookie, new FormTokens(given.keys.formTokens()));
        List.of(
                        new SubscribeResource(forms, guard, given.tray),
                        new ConfirmResource(given.confirmations),
                        new ManageLinkResource(given.manageLinks, given.tray, cookie),
                        new PreferencesResource(given.preferences, forms, visits),
                        new AlertHabitsResource(given.preferences, visits),
                        new AddressResource(given.addressChanges, given.reachable, visits),
                        new UnsubscribeResource(given.departures, lists),
                        new TopicApi(lists),
                        new SubscriptionApi(forms, guard, given.tray))
                .forEach(environment.jersey()::register);
    }

    URI url() {
        return URI.create("http://localhost:" + server.getLocalPort());
    }

    /** Fills the sign-up form in and sends it. */
    HttpResponse<String> signUp(String path, List<String> fields) {
        return post(
                path,
                Stream.concat(fields.stream(), Stream.of("stamp", stamp(path))).toList());
    }

    /** Of a form that is asked for now. */
    String stamp(String path) {
        Matcher stamp = Pattern.compile("name=\"stamp\" value=\"([^\"]+)\"")
                .matcher(get(path).body());
        if (!stamp.find()) {
            throw new AssertionError("a form without a stamp");
        }
        return stamp.group(1);
    }

    HttpResponse<String> get(String path, String... headers) {
        return send(request(path, headers).GET().build());
    }

    HttpResponse<String> head(String path, String... headers) {
        return send(request(path, headers)
                .method("HEAD", HttpRequest.BodyPublishers.noBody())
                .build());
    }

    /** @param fields names and values by turns */
    HttpResponse<String> post(String path, List<String> fields, String... headers) {
        String body = Stream.iterate(0, at -> at < fields.size(), at -> at + 2)
                .map(at -> encoded(fields.get(at)) + "=" + encoded(fields.get(at + 1)))
                .collect(Collectors.joining("&"));
        return postBody(path, "application/x-www-form-urlencoded", body, headers);
    }

    HttpResponse<String> postBody(String path, String type, String body, String... headers) {
        return send(request(path, headers)
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    private HttpRequest.Builder request(String path, String... headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create("http://localhost:" + server.getLocalPort() + path));
        return headers.length == 0 ? request : request.headers(headers);
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            // a connection of its own each: the site closes those over which it was sent nonsense
            return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        server.after();
    }
}
