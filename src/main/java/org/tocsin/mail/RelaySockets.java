package org.tocsin.mail;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import javax.net.SocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Opens the socket of one conversation and keeps hold of it. Jakarta Mail leaves Nagle's algorithm on, which makes
 * 22 messages a second of what could be a thousand, and knows one time limit for all replies.
 */
final class RelaySockets extends SocketFactory {
    private @Nullable Socket socket;

    @Override
    public Socket createSocket() throws IOException {
        Socket opened = new Socket();
        opened.setTcpNoDelay(true);
        socket = opened;
        return opened;
    }

    /** From now on, for each read. */
    void waitAtMost(Duration time) throws SocketException {
        if (socket != null) {
            socket.setSoTimeout(Math.toIntExact(time.toMillis()));
        }
    }

    /** Without a goodbye. */
    void drop() {
        try {
            if (socket != null) {
                socket.close();
            }
        } catch (IOException e) {
            // it is gone either way
        }
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return connected(new InetSocketAddress(host, port));
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress from, int fromPort) throws IOException {
        return createSocket(host, port);
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return connected(new InetSocketAddress(host, port));
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort) throws IOException {
        return createSocket(host, port);
    }

    private Socket connected(InetSocketAddress address) throws IOException {
        Socket opened = createSocket();
        opened.connect(address);
        return opened;
    }
}
