package org.tocsin.post;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A SOCKS5 proxy (RFC 1928) that leads every name to one server of ours, and remembers which names it was asked for. */
final class SocksServer implements AutoCloseable {
    private static final int NAME = 3;

    private final ServerSocket port = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final int leadsTo;

    /** @param leadsTo a port of this machine */
    SocksServer(int leadsTo) throws IOException {
        this.leadsTo = leadsTo;
        threads.execute(this::accept);
    }

    URI address() {
        return URI.create("socks5://127.0.0.1:" + port.getLocalPort());
    }

    List<String> asked() {
        return asked;
    }

    private void accept() {
        try {
            while (true) {
                Socket client = port.accept();
                threads.execute(() -> talk(client));
            }
        } catch (IOException e) {
            // closed: the test is over
        }
    }

    private void talk(Socket client) {
        try (client;
                Socket server = new Socket(InetAddress.getLoopbackAddress(), leadsTo)) {
            DataInputStream in = new DataInputStream(client.getInputStream());
            in.readUnsignedByte();
            in.skipNBytes(in.readUnsignedByte());
            client.getOutputStream().write(new byte[] {5, 0});
            in.skipNBytes(3);
            int kind = in.readUnsignedByte();
            byte[] host = in.readNBytes(kind == NAME ? in.readUnsignedByte() : kind == 1 ? 4 : 16);
            asked.add(kind == NAME ? new String(host, StandardCharsets.US_ASCII) : "an address");
            in.skipNBytes(2);
            client.getOutputStream().write(new byte[] {5, 0, 0, 1, 127, 0, 0, 1, 0, 0});
            threads.execute(() -> pass(in, server));
            server.getInputStream().transferTo(client.getOutputStream());
        } catch (IOException e) {
            // either side has gone
        }
    }

    private static void pass(InputStream from, Socket to) {
        try {
            OutputStream out = to.getOutputStream();
            byte[] some = new byte[8192];
            for (int count = from.read(some); count >= 0; count = from.read(some)) {
                out.write(some, 0, count);
                out.flush();
            }
        } catch (IOException e) {
            // either side has gone
        }
    }

    @Override
    public void close() throws IOException {
        port.close();
        threads.shutdownNow();
    }
}
