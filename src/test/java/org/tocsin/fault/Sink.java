package org.tocsin.fault;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A relay that does what a script tells it and writes down exactly what it got. It keeps its port when it goes and comes back. */
final class Sink implements AutoCloseable {
    private final Queue<Arrival> arrivals;
    private final AtomicInteger own = new AtomicInteger();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();
    private final int port;
    private volatile Script script = Script.OBLIGING;
    private volatile @Nullable ServerSocket server;

    Sink() throws IOException {
        this(new ConcurrentLinkedQueue<>());
    }

    private Sink(Queue<Arrival> arrivals) throws IOException {
        this.arrivals = arrivals;
        ServerSocket first = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        this.port = first.getLocalPort();
        serve(first);
    }

    /** Another relay; what arrives at either is known to both. */
    Sink another() throws IOException {
        return new Sink(arrivals);
    }

    /** How many messages came to this one alone. */
    int own() {
        return own.get();
    }

    int port() {
        return port;
    }

    /** Holds from the next moment on, also of conversations that are going on. */
    void follow(Script next) {
        script = next;
    }

    Script script() {
        return script;
    }

    void arrived(Arrival arrival) {
        arrivals.add(arrival);
        own.incrementAndGet();
    }

    List<Arrival> arrivals(long mailing) {
        return arrivals.stream().filter(arrival -> arrival.mailing() == mailing).toList();
    }

    long taken(long mailing) {
        return arrivals.stream()
                .filter(arrival -> arrival.mailing() == mailing && arrival.isTaken())
                .count();
    }

    /** Open at this moment. */
    int connections() {
        return open.size();
    }

    /** Opened so far. */
    int opened() {
        return connections.get();
    }

    /** Goes away: nobody can connect, and who was connected is cut off. */
    void leave() throws IOException {
        ServerSocket gone = server;
        server = null;
        if (gone != null) {
            gone.close();
        }
        dropAll();
    }

    /** Cuts off all who are connected. */
    void dropAll() throws IOException {
        for (Socket socket : open) {
            socket.close();
        }
    }

    void comeBack() throws IOException {
        ServerSocket next = new ServerSocket();
        next.setReuseAddress(true);
        next.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 50);
        serve(next);
    }

    @Override
    public void close() throws IOException {
        leave();
    }

    private void serve(ServerSocket listening) {
        server = listening;
        start("sink", () -> {
            while (!listening.isClosed()) {
                try {
                    take(listening.accept());
                } catch (IOException e) {
                    return; // it left
                }
            }
        });
    }

    private void take(Socket socket) {
        open.add(socket);
        most.accumulateAndGet(open.size(), Math::max);
        int number = connections.incrementAndGet();
        start("sink-" + number, () -> {
            try (socket) {
                new SinkTalk(this, socket, number).run();
            } catch (IOException e) {
                // the other side went, or was killed
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                open.remove(socket);
            }
        });
    }

    private static void start(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }
}
