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
 * Opens the socket of one conversation and keeps hold of it, and of the TLS over it. Jakarta Mail leaves Nagle's
 * algorithm on, which makes 22 messages a second of what could be a thousand, and knows one time limit for all replies.
 */
final class RelaySockets extends SocketFactory {
    private @Nullable Socket plain;
    private @Nullable Socket line;

    @Override
    public Socket createSocket() throws IOException {
        Socket opened = new Socket();
        opened.setTcpNoDelay(true);
        plain = opened;
        line = opened;
        return opened;
    }

    /** From now on what is said goes through TLS. Jakarta Mail opens the socket by itself when TLS comes first. */
    void secured(Socket socket, Socket tls) throws SocketException {
        socket.setTcpNoDelay(true);
        plain = socket;
        line = tls;
    }

    /** What the conversation goes through. */
    Socket line() throws SocketException {
        if (line == null) {
            throw new SocketException("there is no connection yet");
        }
        return line;
    }

    /** From now on, for each read. */
    void waitAtMost(Duration time) throws SocketException {
        if (plain != null) {
            plain.setSoTimeout(Math.toIntExact(time.toMillis()));
        }
    }

    /** Without a goodbye, also of TLS: that could wait for a write that hangs. */
    void drop() {
        try {
            if (plain != null) {
                plain.close();
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
