package org.tocsin.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Transport;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ProtocolException;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;

/** The line to a relay once both know each other: what is said in one write goes out in one, and replies come back. */
final class RelayLine {
    private static final Duration GOODBYE = Duration.ofSeconds(2);

    private final Transport transport; // also lives on because its finalizer would hang up
    private final RelaySockets sockets;
    private final OutputStream out;
    private final RelayReplies replies;
    private final WriteWatch watch;

    /** @param transport connected, and from now on silent until the goodbye */
    RelayLine(Transport transport, RelaySockets sockets, Duration write) throws IOException {
        this.transport = transport;
        this.sockets = sockets;
        Socket socket = sockets.line();
        this.out = socket.getOutputStream();
        this.replies = new RelayReplies(socket.getInputStream());
        this.watch = new WriteWatch(write, sockets::drop);
    }

    /**
     * When this fails, the last of the octets did not reach the system.
     *
     * @throws ProtocolException when the relay spoke out of turn: no reply could be trusted any more
     */
    void write(Octets octets) throws IOException {
        if (replies.hasMore()) {
            throw new ProtocolException();
        }
        watch.begin();
        try {
            octets.writeTo(out);
        } finally {
            watch.end();
        }
    }

    RelayReplies replies() {
        return replies;
    }

    void waitAtMost(Duration time) throws SocketException {
        sockets.waitAtMost(time);
        replies.waitAtMost(time);
    }

    /** Says goodbye. */
    void close() {
        try {
            sockets.waitAtMost(GOODBYE);
            transport.close();
        } catch (MessagingException | SocketException e) {
            // nothing is left to say
        } finally {
            drop();
        }
    }

    /** Without a goodbye. */
    void cut() {
        drop();
        close(); // Jakarta Mail lets go of it too
    }

    private void drop() {
        watch.stop();
        sockets.drop();
    }
}
