package org.tocsin.fault;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The network between a node and its database: passes octets on until it is cut, silenced or slowed. */
final class Wire implements AutoCloseable {

    private enum State {
        WHOLE,
        /** Connections stay, and nothing comes through: what a firewall or a dead switch looks like. */
        SILENT,
        /** Connections break, and none can be made. */
        CUT
    }

    private final ServerSocket server;
    private final Set<Socket> ends = ConcurrentHashMap.newKeySet();
    private final Object change = new Object();
    private final InetAddress host;
    private volatile int target;
    private volatile int delay;
    private volatile State state = State.WHOLE;

    Wire(int target) throws IOException {
        this(InetAddress.getLoopbackAddress(), target);
    }

    Wire(InetAddress host, int target) throws IOException {
        this.host = host;
        this.target = target;
        this.server = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        start(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    void lead(int port) {
        target = port;
    }

    /** @param millis that each block of octets from the far end waits */
    void slow(int millis) {
        delay = millis;
    }

    void silence() {
        become(State.SILENT);
    }

    void cut() throws IOException {
        become(State.CUT);
        for (Socket end : ends) {
            end.close();
        }
    }

    void mend() {
        become(State.WHOLE);
    }

    @Override
    public void close() throws IOException {
        server.close();
        cut();
    }

    private void become(State next) {
        synchronized (change) {
            state = next;
            change.notifyAll();
        }
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket near = server.accept();
                if (state == State.CUT) {
                    near.close();
                } else {
                    start(() -> join(near));
                }
            } catch (IOException e) {
                // closed, or one that changed its mind
            }
        }
    }

    private void join(Socket near) {
        try {
            awaitSound();
            Socket far = new Socket(host, target);
            near.setTcpNoDelay(true);
            far.setTcpNoDelay(true);
            ends.add(near);
            ends.add(far);
            start(() -> pass(near, far, false));
            pass(far, near, true);
        } catch (IOException e) {
            close(near);
        }
    }

    private void pass(Socket from, Socket to, boolean isBack) {
        byte[] buffer = new byte[16_384];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                if (isBack && delay > 0) {
                    Thread.sleep(delay);
                }
                awaitSound();
                out.write(buffer, 0, read);
            }
        } catch (IOException e) {
            // both ends go
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            close(from);
            close(to);
        }
    }

    private void awaitSound() throws IOException {
        synchronized (change) {
            while (state == State.SILENT) {
                try {
                    change.wait();
                } catch (InterruptedException e) {
                    throw new IOException(e);
                }
            }
        }
    }

    private void close(Socket end) {
        ends.remove(end);
        try {
            end.close();
        } catch (IOException e) {
            // it is gone
        }
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "wire");
        thread.setDaemon(true);
        thread.start();
    }
}
