package org.tocsin.fault;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A Tocsin of its own process, with a data folder of its own; it may be killed, frozen and started again. */
final class Node {
    private static final Duration START = Duration.ofMinutes(2);

    private final String name;
    private final Path data;
    private final Path console;
    private final Wire wire;
    private final Function<Wire, Map<String, String>> environment;
    private final int port;
    private final int admin;
    private @Nullable Process process;

    /**
     * @param console where what it says goes
     * @param wire by which it reaches the database
     * @param environment what the node is told of the world around it
     */
    Node(String name, Path data, Path console, Wire wire, Function<Wire, Map<String, String>> environment)
            throws IOException {
        this.name = name;
        this.data = data;
        this.console = console;
        this.wire = wire;
        this.environment = environment;
        this.port = freePort();
        this.admin = freePort();
    }

    /**
     * Starts it and does not wait.
     *
     * @param before a program that runs the server in a different world, with its arguments; empty for none
     * @param settings such as {@code delivery.lease=5s}
     */
    Node launch(List<String> before, List<String> settings) throws IOException {
        List<String> server = List.of(System.getProperty("tocsin.fault.server", "java -jar target/tocsin.jar")
                .split(" "));
        List<String> command = new ArrayList<>(before);
        command.add(server.get(0));
        command.addAll(List.of("-Xmx256m", "-XX:-UsePerfData", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        settings.forEach(setting -> command.add("-Ddw." + setting));
        command.addAll(server.subList(1, server.size()));
        command.addAll(List.of("server", "config.yml"));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(console.toFile());
        builder.environment().putAll(environment.apply(wire));
        builder.environment()
                .putAll(Map.of(
                        "TOCSIN_DATA", data.toString(),
                        "TOCSIN_PORT", String.valueOf(port),
                        "TOCSIN_ADMIN_PORT", String.valueOf(admin)));
        process = builder.start();
        return this;
    }

    Node awaitUp() {
        Until.holds("node " + name + " is up", START, () -> {
            Faulty.unless(isAlive(), "node " + name + " ended while starting: " + said());
            return said().contains("Tocsin is up");
        });
        return this;
    }

    boolean isAlive() {
        return process != null && process.isAlive();
    }

    /** As the kernel does when memory runs out. */
    void kill() {
        if (process != null) {
            process.destroyForcibly();
            awaitEnd(Duration.ofSeconds(10));
        }
    }

    /** As an operator does. Does not wait. */
    void terminate() {
        if (process != null) {
            process.destroy();
        }
    }

    boolean awaitEnd(Duration limit) {
        try {
            return process == null || process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    void freeze() throws IOException {
        signal("STOP");
    }

    void thaw() throws IOException {
        signal("CONT");
    }

    long pid() {
        return process == null ? -1 : process.pid();
    }

    /** Between this node and the database. */
    Wire wire() {
        return wire;
    }

    Path data() {
        return data;
    }

    String name() {
        return name;
    }

    /** What it wrote to its console. */
    String said() {
        return text(console);
    }

    String log() {
        return text(data.resolve("logs/tocsin.log"));
    }

    int status(String method, String path, @Nullable String form) throws IOException {
        return status(port, method, path, form);
    }

    int health() throws IOException {
        return status(admin, "GET", "/healthcheck", null);
    }

    private static int status(int port, String method, String path, @Nullable String form) throws IOException {
        HttpURLConnection connection = (HttpURLConnection)
                URI.create("http://127.0.0.1:" + port + path).toURL().openConnection();
        connection.setRequestMethod(method);
        connection.setConnectTimeout(5_000);
        connection.setReadTimeout(60_000);
        if (form != null) {
            connection.setDoOutput(true);
            connection.setRequestProperty("Content-Type", "application/x-www-form-urlencoded");
            connection.getOutputStream().write(form.getBytes(StandardCharsets.US_ASCII));
        }
        int status = connection.getResponseCode();
        connection.disconnect();
        return status;
    }

    private void signal(String signal) throws IOException {
        Signals.send(pid(), signal);
    }

    private static String text(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            return "";
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
