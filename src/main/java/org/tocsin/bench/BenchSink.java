package org.tocsin.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A relay that takes everything on the loopback address and keeps nothing but a count. It can announce PIPELINING, and can
 * wait before its replies, as a relay far away would.
 */
final class BenchSink implements AutoCloseable {
    /** How the names of its threads begin. */
    static final String THREADS = "sink";

    private final ServerSocket socket;
    private final Duration delay;
    private final boolean isPipelining;
    private final AtomicLong taken = new AtomicLong();

    private BenchSink(ServerSocket socket, Duration delay, boolean isPipelining) {
        this.socket = socket;
        this.delay = delay;
        this.isPipelining = isPipelining;
    }

    /**
     * @param delay before each flight of replies
     * @param isPipelining whether PIPELINING is announced
     */
    static BenchSink open(Duration delay, boolean isPipelining) throws IOException {
        BenchSink sink = new BenchSink(new ServerSocket(0, 64, InetAddress.getLoopbackAddress()), delay, isPipelining);
        daemon(sink::accept, THREADS);
        return sink;
    }

    InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), socket.getLocalPort());
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
                daemon(() -> serve(client), THREADS + "-conversation");
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            new SinkConversation(client, isPipelining, this::pause, taken::incrementAndGet).run();
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
