package org.tocsin.bench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A site within this process that answers for many others: feeds by path, and whether they are still the same. */
final class FeedSite implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService workers = Executors.newFixedThreadPool(8);
    private final Map<String, Page> pages = new ConcurrentHashMap<>();

    /** @param etag in quotes */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Page(String etag, byte[] feed) {}

    FeedSite() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(workers);
        server.createContext("/", this::answer);
        server.start();
    }

    /** Puts a feed there, in the place of another. */
    URI serve(String path, byte[] feed) {
        Page before = pages.get(path);
        int version = before == null ? 1 : Integer.parseInt(before.etag().replace("\"", "")) + 1;
        pages.put(path, new Page("\"" + version + "\"", feed));
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            Page page = pages.get(exchange.getRequestURI().getPath());
            if (page == null) {
                exchange.sendResponseHeaders(404, -1);
                return;
            }
            exchange.getResponseHeaders().set("ETag", page.etag());
            exchange.getResponseHeaders().set("Content-Type", "application/rss+xml");
            if (page.etag().equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
                exchange.sendResponseHeaders(304, -1);
                return;
            }
            exchange.sendResponseHeaders(200, page.feed().length);
            try (OutputStream body = exchange.getResponseBody()) {
                body.write(page.feed());
            }
        }
    }

    @Override
    public void close() {
        server.stop(0);
        workers.shutdownNow();
    }
}
