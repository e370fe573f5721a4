package org.tocsin.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A Tocsin in a process of its own, of the same classes as this one, with data of its own. */
final class BenchServer implements AutoCloseable {
    private static final String MAIN = "org.tocsin.TocsinApplication";
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final String HEAP = "jvm_memory_heap_used ";

    private final Process process;
    private final URI site;
    private final URI admin;
    private final HttpClient client =
            HttpClient.newBuilder().proxy(HttpClient.Builder.NO_PROXY).build();

    private BenchServer(Process process, int port, int adminPort) {
        this.process = process;
        this.site = URI.create("http://127.0.0.1:" + port);
        this.admin = URI.create("http://127.0.0.1:" + adminPort);
    }

    /** Returns once it answers. */
    static BenchServer start(Path data, String heapLimit, InetSocketAddress relay) throws IOException {
        int port = freePort();
        int adminPort = freePort();
        ProcessBuilder builder = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx" + heapLimit,
                        "-cp",
                        System.getProperty("java.class.path"),
                        MAIN,
                        "server"))
                .redirectErrorStream(true)
                .redirectOutput(data.resolve("server.out").toFile());
        builder.environment()
                .putAll(Map.ofEntries(
                        Map.entry("TOCSIN_DATA", data.toString()),
                        Map.entry("TOCSIN_DEMO", "false"),
                        Map.entry("TOCSIN_PORT", String.valueOf(port)),
                        Map.entry("TOCSIN_ADMIN_PORT", String.valueOf(adminPort)),
                        Map.entry("TOCSIN_RELAY_HOST", relay.getAddress().getHostAddress()),
                        Map.entry("TOCSIN_RELAY_PORT", String.valueOf(relay.getPort())),
                        Map.entry("TOCSIN_RELAY_TLS", "NONE"),
                        Map.entry("TOCSIN_SIGN_UPS_YOUNGEST", "0s"),
                        Map.entry("TOCSIN_SIGN_UPS_CALM_PER_MINUTE", "0"),
                        Map.entry("TOCSIN_SIGN_UPS_PER_DOMAIN", "0"),
                        Map.entry("TOCSIN_SIGN_UPS_PER_HOUR", "0")));
        BenchServer server = new BenchServer(builder.start(), port, adminPort);
        long end = System.nanoTime() + PATIENCE.toNanos();
        Wait.until(Duration.ofMillis(100), () -> server.isUp() || !server.process.isAlive() || System.nanoTime() > end);
        if (!server.isUp()) {
            server.close();
            throw new IOException("Tocsin does not start; see " + data.resolve("server.out"));
        }
        return server;
    }

    URI site() {
        return site;
    }

    ServerCpu process() {
        return new ServerCpu(process.pid());
    }

    /** In bytes, after it was tidied up. */
    double liveHeap() throws IOException, InterruptedException {
        ask(HttpRequest.newBuilder(admin.resolve("/tasks/gc")).POST(HttpRequest.BodyPublishers.noBody()));
        return ask(HttpRequest.newBuilder(admin.resolve("/metrics")))
                .lines()
                .filter(line -> line.startsWith(HEAP))
                .mapToDouble(line -> Double.parseDouble(line.substring(HEAP.length())))
                .findFirst()
                .orElse(-1);
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }

    private boolean isUp() {
        try {
            ask(HttpRequest.newBuilder(site.resolve("/topics")));
            return true;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private String ask(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.timeout(PATIENCE).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
