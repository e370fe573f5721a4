package org.tocsin;

import io.dropwizard.testing.ConfigOverride;
import io.dropwizard.testing.DropwizardTestSupport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tocsin.db.SharedPrograms;
import org.tocsin.lint.MailLint;

/**
 * The whole program within this process: its own settings, its own embedded database, free ports, a data folder below
 * {@code target} that is new at each start but for the unpacked server. A test looks at it as anybody does, by HTTP.
 */
final class RunningTocsin implements AutoCloseable {
    private static final Path FOLDERS = Path.of("target");
    private static final int FIRST_PORT = 15_000;
    private static final int PORTS = 15_000;
    private static final String UNPACKED = "mariadb-";

    private final Path data;
    private final URI site;
    private final URI admin;
    private final DropwizardTestSupport<TocsinConfiguration> server;
    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(Duration.ofSeconds(10))
            .proxy(HttpClient.Builder.NO_PROXY)
            .build();

    private RunningTocsin(Path data, int sitePort, int adminPort, DropwizardTestSupport<TocsinConfiguration> server) {
        this.data = data;
        this.site = URI.create("http://localhost:" + sitePort);
        this.admin = URI.create("http://localhost:" + adminPort);
        this.server = server;
    }

    /**
     * Starts with the demo, whose show then plays in the background, unless settings say otherwise.
     *
     * @param name of the data folder, {@code target/<name>-data}; two that run at once need two
     * @param settings more of {@code config.yml} in other words, such as {@code "feeds.interval", "1s"}, by turns
     */
    static RunningTocsin start(String name, String... settings) throws Exception {
        Path data = FOLDERS.resolve(name + "-data").toAbsolutePath();
        empty(data);
        SharedPrograms.lendTo(data.resolve("database"));
        return start(data, freePort(), freePort(), settings);
    }

    /** Once more at the same place, with the data as it lies there, after it was closed. */
    RunningTocsin again() throws Exception {
        return start(data, site.getPort(), admin.getPort());
    }

    private static RunningTocsin start(Path data, int sitePort, int adminPort, String... settings) throws Exception {
        List<ConfigOverride> overrides = new ArrayList<>(overrides(data, sitePort, adminPort));
        for (int at = 0; at < settings.length; at += 2) {
            overrides.add(ConfigOverride.config(settings[at], settings[at + 1]));
        }
        var server = new DropwizardTestSupport<>(
                TocsinApplication.class, "config.yml", overrides.toArray(ConfigOverride[]::new));
        server.before();
        // they are properties of the whole process, and others start in it while this one still runs
        overrides.forEach(ConfigOverride::removeFromSystemProperties);
        return new RunningTocsin(data, sitePort, adminPort, server);
    }

    private static List<ConfigOverride> overrides(Path data, int sitePort, int adminPort) {
        return List.of(
                ConfigOverride.config("data", data.toString()),
                ConfigOverride.config("site.url", "http://localhost:" + sitePort),
                ConfigOverride.config("server.applicationConnectors[0].port", String.valueOf(sitePort)),
                ConfigOverride.config("server.adminConnectors[0].port", String.valueOf(adminPort)),
                ConfigOverride.config("logging.appenders[0].currentLogFilename", data + "/logs/tocsin.log"),
                ConfigOverride.config(
                        "logging.appenders[0].archivedLogFilenamePattern", data + "/logs/tocsin-%d.log.gz"));
    }

    /** Where readers and staff reach it. */
    URI site() {
        return site;
    }

    /** Where operators reach it. */
    URI admin() {
        return admin;
    }

    /** What it writes: keys, logs, mails of the demo mailbox. */
    Path data() {
        return data;
    }

    /** Its Jersey, database and all, for what cannot be seen from outside. */
    DropwizardTestSupport<TocsinConfiguration> inside() {
        return server;
    }

    /** @param headers names and values by turns */
    HttpResponse<String> get(String path, String... headers) {
        return send(request(path, headers).GET().build());
    }

    /** A form as browsers send it; redirects are not followed. */
    HttpResponse<String> post(String path, Map<String, ?> form, String... headers) {
        String body = form.entrySet().stream()
                .flatMap(field -> values(field.getValue())
                        .map(value -> encoded(field.getKey()) + "=" + encoded(String.valueOf(value))))
                .collect(Collectors.joining("&"));
        return send(request(path, headers)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    /** Of a sign-up form that is asked for now. */
    String stamp() {
        Matcher stamp = Pattern.compile("name=\"stamp\" value=\"([^\"]+)\"")
                .matcher(get("/subscribe").body());
        if (!stamp.find()) {
            throw new AssertionError("a form without a stamp");
        }
        return stamp.group(1);
    }

    HttpRequest.Builder request(String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(site.resolve(path)).timeout(Duration.ofSeconds(30));
        return headers.length == 0 ? request : request.headers(headers);
    }

    HttpResponse<String> send(HttpRequest request) {
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.after();
        lint();
        MailLint.require();
    }

    /** Every mail that it sent. */
    private void lint() {
        try (Stream<Path> mails = Files.walk(data)) {
            for (Path mail :
                    mails.filter(file -> file.toString().endsWith(".eml")).toList()) {
                String whole = Files.readString(mail, StandardCharsets.ISO_8859_1);
                String sent = whole.replaceFirst("\\A(?:(?:Return-Path|Delivered-To|Received): [^\r\n]*\r\n){3}", "");
                MailLint.note(sent.getBytes(StandardCharsets.ISO_8859_1));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A field may be there more than once. */
    private static Stream<?> values(Object value) {
        return value instanceof Iterable<?> several ? Stream.of(several).flatMap(RunningTocsin::all) : Stream.of(value);
    }

    private static Stream<?> all(Iterable<?> several) {
        List<Object> result = new ArrayList<>();
        several.forEach(result::add);
        return result.stream();
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** All but the programs of the database server, which take seconds to unpack. */
    private static void empty(Path data) throws IOException {
        if (!Files.exists(data)) {
            return;
        }
        Path database = data.resolve("database");
        try (Stream<Path> content = Files.walk(data)) {
            for (Path path : content.sorted(Comparator.reverseOrder()).toList()) {
                boolean isKept = path.startsWith(database)
                        && path.getNameCount() > database.getNameCount()
                        && path.getName(database.getNameCount()).toString().startsWith(UNPACKED);
                if (!isKept && !(Files.isDirectory(path) && database.startsWith(path))) {
                    Files.delete(path);
                }
            }
        }
    }

    /** Not one of those that the kernel gives to whoever connects, so that nobody gets it before it is used. */
    static int freePort() throws IOException {
        for (int attempt = 0; attempt < 100; attempt++) {
            int port = FIRST_PORT + ThreadLocalRandom.current().nextInt(PORTS);
            try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (BindException e) {
                // taken
            }
        }
        throw new IOException("no port is free");
    }
}
