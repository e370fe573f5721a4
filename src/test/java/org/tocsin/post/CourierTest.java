package org.tocsin.post;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CourierTest {
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private HttpServer server;
    private URI here;

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/", exchange -> {
            asked.add(exchange.getRequestURI().getPath());
            switch (exchange.getRequestURI().getPath()) {
                case "/away" -> {
                    exchange.getResponseHeaders().set("Location", "/taken");
                    exchange.sendResponseHeaders(302, -1);
                }
                case "/endless" -> {
                    exchange.sendResponseHeaders(200, 0);
                    try (OutputStream out = exchange.getResponseBody()) {
                        while (true) {
                            out.write(new byte[8192]);
                        }
                    }
                }
                default -> exchange.sendResponseHeaders(204, -1);
            }
            exchange.close();
        });
        server.start();
        here = URI.create("http://localhost:" + server.getAddress().getPort());
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void goesIntoOurOwnNetworkUnderNoName() throws IOException {
        try (Courier courier = new Courier(settings(false))) {
            assertThat(courier.deliver(here.resolve("/taken"), Map.of(), new byte[0]))
                    .isEqualTo("Its address leads into a private network.");
            assertThat(List.of(
                            "https://127.0.0.1/",
                            "https://[::1]/",
                            "https://10.1.2.3/x",
                            "https://169.254.169.254/",
                            "https://0x7f000001/",
                            "https://db.internal/",
                            "http://site.example/",
                            "ftp://site.example/",
                            "file:///etc/passwd"))
                    .allSatisfy(address ->
                            assertThat(courier.address(address)).as(address).isEmpty());
            assertThat(courier.address("https://site.example/hook")).isPresent();
        }
        assertThat(asked).isEmpty();
    }

    @Test
    void isNotSentOnAndReadsNoAnswer() throws IOException {
        try (Courier courier = new Courier(settings(true))) {
            assertThat(courier.deliver(here.resolve("/taken"), Map.of("x-a", "b"), new byte[1]))
                    .isNull();
            assertThat(courier.deliver(here.resolve("/away"), Map.of(), new byte[1]))
                    .isEqualTo("It answered 302.");
            assertThat(courier.deliver(here.resolve("/endless"), Map.of(), new byte[1]))
                    .isNull();
        }
        assertThat(asked).containsExactly("/taken", "/away", "/endless");
    }

    private static FetchSettings settings(boolean allowLocal) {
        return new FetchSettings("Tocsin test", allowLocal, Duration.ofSeconds(5), Duration.ofMinutes(15));
    }
}
