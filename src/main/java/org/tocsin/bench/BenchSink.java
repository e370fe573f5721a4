package org.tocsin.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A relay that takes everything on the loopback address and keeps nothing but a count. It announces PIPELINING, and can
 * wait before each reply, as a relay far away would.
 */
final class BenchSink implements AutoCloseable {
    private final ServerSocket socket;
    private final Duration delay;
    private final AtomicLong taken = new AtomicLong();

    private BenchSink(ServerSocket socket, Duration delay) {
        this.socket = socket;
        this.delay = delay;
    }

    /** @param delay before the reply to each message */
    static BenchSink open(Duration delay) throws IOException {
        BenchSink sink = new BenchSink(new ServerSocket(0, 64, InetAddress.getLoopbackAddress()), delay);
        daemon(sink::accept, "sink");
        return sink;
    }

    int port() {
        return socket.getLocalPort();
    }

    /** How many messages it has taken. */
    long taken() {
        return taken.get();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket client = socket.accept();
                client.setTcpNoDelay(true);
                daemon(() -> serve(client), "sink-conversation");
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            new SinkConversation(client, this::pause, taken::incrementAndGet).run();
        } catch (IOException e) {
            // the other side hung up
        }
    }

    private void pause() {
        if (!delay.isZero()) {
            try {
                Thread.sleep(delay.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static void daemon(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }
}
