package org.tocsin;

import static org.assertj.core.api.Assertions.assertThat;

import io.dropwizard.core.cli.Cli;
import io.dropwizard.core.cli.Command;
import io.dropwizard.core.setup.Bootstrap;
import io.dropwizard.util.JarLocation;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Types every command of docs, page by page, beside a Tocsin that runs. Blocks are {@code sh}; {@code sh server} for a
 * server of one's own, whose folders and tools are of cardboard here; {@code sql} for a database's root, of which only the
 * spelling is looked at. What takes minutes or another machine is typed elsewhere: {@link DocBlocksTest} knows where.
 */
class DocsCommandsTest {
    private static final List<String> OF_CARDBOARD =
            List.of("apt", "useradd", "systemctl", "systemd-analyze", "nginx", "certbot");

    private static RunningTocsin tocsin;
    private static String token;

    @BeforeAll
    static void start() throws Exception {
        tocsin = RunningTocsin.start("docs");
        token = new ProgramTokens(tocsin)
                .make(
                        "docs",
                        "posts:read",
                        "posts:write",
                        "alerts:read",
                        "alerts:write",
                        "mailings:read",
                        "suppression:read",
                        "suppression:write",
                        "suppression:lift");
        Patience.await(
                "a digest that went out",
                () -> jdbi().withHandle(handle -> handle.createQuery("SELECT COUNT(*) FROM delivery WHERE state = 1")
                                .mapTo(long.class)
                                .one())
                        > 0);
    }

    @AfterAll
    static void stop() {
        tocsin.close();
    }

    private static Jdbi jdbi() {
        TocsinApplication application = tocsin.inside().getApplication();
        return application.ground().jdbi();
    }

    @TestFactory
    Stream<DynamicTest> works() {
        List<DocPages.Page> pages = DocPages.all().stream()
                .filter(page -> page.blocks().stream()
                        .anyMatch(block -> (block.kind() + " " + block.how()).matches("sh |sh server|sql ")))
                .toList();
        assertThat(pages).hasSizeGreaterThan(6);
        return pages.stream().map(page -> DynamicTest.dynamicTest(page.path().toString(), () -> type(page)));
    }

    private static void type(DocPages.Page page) throws Exception {
        Path here = scratch(page);
        for (DocPages.Block block : page.blocks()) {
            switch (block.kind() + " " + block.how()) {
                case "sh " -> run(block.text(), here);
                case "sh server" ->
                    run(block.text().replaceAll("(?<![\\w.])/(etc|opt|var|usr/local)/", here + "/$1/"), here);
                case "sql " -> isUnderstoodByADatabase(block.text());
                default -> {}
            }
        }
    }

    /** As a folder looks into which a release was unpacked. */
    private static Path scratch(DocPages.Page page) throws IOException {
        Path here = Files.createDirectories(tocsin.data().resolve("typed").resolve(page.name()));
        Files.createDirectories(here.resolve("data/keys"));
        Files.createDirectories(here.resolve("target"));
        Files.createFile(here.resolve("tocsin.jar"));
        Files.createFile(here.resolve("target/tocsin.jar"));
        Files.copy(Path.of("config.yml"), here.resolve("config.yml"));
        Files.writeString(here.resolve("readers.csv"), "email\ntyped.in.docs@reader.example\n");
        for (String name : List.of("docs", "templates")) {
            Files.createSymbolicLink(here.resolve(name), Path.of(name).toAbsolutePath());
        }
        Path tools = Files.createDirectory(here.resolve("tools"));
        for (String name : OF_CARDBOARD) {
            tool(tools, name, "exit 0");
        }
        tool(tools, "tocsin", "exec java -jar tocsin.jar \"$@\"");
        tool(tools, "java", """
                while [ "$1" != -jar ]; do shift; done
                [ -e "$2" ] || { echo "There is no $2"; exit 1; }
                shift 2
                exec "$REAL_JAVA" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xmx256m -cp "$REAL_CLASSES" org.tocsin.TocsinApplication "$@"
                """);
        return here;
    }

    private static void tool(Path tools, String name, String script) throws IOException {
        Path tool = Files.writeString(tools.resolve(name), "#!/bin/sh\n" + script);
        assertThat(tool.toFile().setExecutable(true)).isTrue();
    }

    private static void run(String commands, Path here) throws Exception {
        Path said = here.resolve("said");
        ProcessBuilder builder = new ProcessBuilder("sh", "-eu", "-c", commands)
                .directory(here.toFile())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile());
        Map<String, String> environment = builder.environment();
        environment.put("PATH", here.resolve("tools") + File.pathSeparator + environment.get("PATH"));
        environment.put(
                "REAL_JAVA",
                Path.of(System.getProperty("java.home"), "bin", "java").toString());
        environment.put("REAL_CLASSES", classes());
        environment.put("TOCSIN_DATA", tocsin.data().toString());
        environment.put("TOCSIN_URL", tocsin.site().toString());
        environment.put("TOCSIN_TOKEN", token);
        environment.put("no_proxy", "*");
        Process process = builder.start();
        boolean isOver = process.waitFor(10, TimeUnit.MINUTES);
        process.destroyForcibly();
        assertThat(isOver).as(commands).isTrue();
        assertThat(process.exitValue()).as(commands + Files.readString(said)).isZero();
    }

    /** Of this process, however it was started. */
    private static String classes() {
        return Thread.currentThread().getContextClassLoader() instanceof URLClassLoader loader
                ? Arrays.stream(loader.getURLs())
                        .map(DocsCommandsTest::path)
                        .collect(Collectors.joining(File.pathSeparator))
                : System.getProperty("java.class.path");
    }

    private static String path(URL url) {
        return Path.of(URI.create(url.toString())).toString();
    }

    /** The embedded database knows no root: it says whether it would understand. */
    private static void isUnderstoodByADatabase(String sql) throws SQLException {
        jdbi().useHandle(handle -> {
            for (String each : sql.strip().split(";\\s*")) {
                try (Statement statement = handle.getConnection().createStatement()) {
                    statement.execute("PREPARE of_docs FROM '" + each.replace("'", "''") + "'");
                }
            }
        });
    }

    /** What stands in quotes is one. */
    static List<String> words(String line) {
        return Pattern.compile("\"[^\"]*\"|\\S+")
                .matcher(line)
                .results()
                .map(found -> found.group().replace("\"", ""))
                .toList();
    }

    /** Asking for help at the end changes nothing, and everything before it has to be right. */
    static void isUnderstood(String line, List<String> arguments) {
        Bootstrap<TocsinConfiguration> bootstrap = bootstrap();
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        String[] words = Stream.concat(arguments.stream(), Stream.of("--help")).toArray(String[]::new);

        Optional<Throwable> trouble = new Cli(
                        new JarLocation(DocsCommandsTest.class),
                        bootstrap,
                        new PrintStream(said, true, StandardCharsets.UTF_8),
                        said)
                .run(words);

        assertThat(trouble).as(line + said.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    /** Every word that can come first. */
    static List<String> commands() {
        return bootstrap().getCommands().stream().map(Command::getName).toList();
    }

    private static Bootstrap<TocsinConfiguration> bootstrap() {
        TocsinApplication application = new TocsinApplication();
        Bootstrap<TocsinConfiguration> bootstrap = new Bootstrap<>(application);
        application.initialize(bootstrap);
        application.addDefaultCommands(bootstrap);
        return bootstrap;
    }
}
