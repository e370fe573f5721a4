package org.tocsin.mail;

import java.io.BufferedReader;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** An SMTP server that answers as a test tells it, also as no server should. */
final class ScriptedServer implements AutoCloseable {
    /** Hangs up without an answer. */
    static final String HANG_UP = "hang up";
    /** Throws the line away, so that the other side's next write fails. */
    static final String RESET = "reset";
    /** Behind an answer: forgets what else came together with the command. */
    static final String FORGET = "forget";
    /** Behind an answer: reads nothing any more. */
    static final String STALL = "stall";

    private final ServerSocket server;
    private final Map<String, String> replies = new ConcurrentHashMap<>(Map.of(
            "HELLO", "220 test", "EHLO", "250-test\r\n250 SIZE 1000000000", "DATA", "354 go on", "QUIT", "221 bye"));
    private final Map<String, Runnable> meanwhile = new ConcurrentHashMap<>();
    private final List<String> commands = new CopyOnWriteArrayList<>();
    private final List<String> messages = new CopyOnWriteArrayList<>();
    private final StringBuilder held = new StringBuilder();
    private final CountDownLatch end = new CountDownLatch(1);
    private int left; // octets that may be said
    private volatile boolean isHolding;
    private volatile boolean isSplitting;
    private volatile int mostRead = Integer.MAX_VALUE;
    private volatile int mostSaid = Integer.MAX_VALUE;

    ScriptedServer() throws IOException {
        this(new ServerSocket(0, 10, InetAddress.getLoopbackAddress()));
    }

    ScriptedServer(ServerSocket server) {
        this.server = server;
        Thread thread = new Thread(this::serve, "scripted server");
        thread.setDaemon(true);
        thread.start();
    }

    /** Something that happens while the other side waits for the answer to a verb. */
    ScriptedServer meanwhile(String verb, Runnable what) {
        meanwhile.put(verb, what);
        return this;
    }

    /** @param to a verb, HELLO for the greeting, or "." for the end of a message */
    ScriptedServer answering(String to, String reply) {
        replies.put(to, reply);
        return this;
    }

    ScriptedServer offeringPipelining() {
        return answering("EHLO", "250-test\r\n250-PIPELINING\r\n250 SIZE 1000000000");
    }

    /** Keeps its answers to MAIL and RCPT until DATA came, and gives all of them at once. */
    ScriptedServer holdingItsAnswers() {
        isHolding = true;
        return this;
    }

    /** Says each octet by itself. */
    ScriptedServer splittingItsAnswers() {
        isSplitting = true;
        return this;
    }

    /** Hangs up when it has read so many octets after EHLO. */
    ScriptedServer readingAtMost(int octets) {
        mostRead = octets;
        return this;
    }

    /** Hangs up when it has said so many octets after EHLO. */
    ScriptedServer sayingAtMost(int octets) {
        mostSaid = octets;
        return this;
    }

    int port() {
        return server.getLocalPort();
    }

    List<String> commands() {
        return commands;
    }

    /** As they were on the line, dots and all, without the last; only those that it came for. */
    List<String> messages() {
        return messages;
    }

    @Override
    public void close() throws IOException {
        server.close();
        end.countDown();
    }

    private void serve() {
        while (!server.isClosed()) {
            try (Socket socket = server.accept()) {
                socket.setTcpNoDelay(true);
                converse(socket);
            } catch (IOException e) {
                // the test is over, or the client is
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void converse(Socket socket) throws IOException, InterruptedException {
        Bounded bounded = new Bounded(socket.getInputStream());
        BufferedReader in = new BufferedReader(new InputStreamReader(bounded, StandardCharsets.UTF_8));
        held.setLength(0);
        left = Integer.MAX_VALUE;
        if (!answer(socket, in, "HELLO")) {
            return;
        }
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            commands.add(line);
            String verb = line.split("[ :]", 2)[0];
            meanwhile.getOrDefault(verb, () -> {}).run();
            if (!answer(socket, in, verb) || verb.equals("QUIT")) {
                return;
            }
            if (verb.equals("EHLO")) {
                bounded.left = mostRead;
                left = mostSaid;
            }
            if (verb.equals("DATA") && replies.get("DATA").startsWith("354")) {
                readMessage(in);
                if (!answer(socket, in, ".")) {
                    return;
                }
            }
        }
    }

    private void readMessage(BufferedReader in) throws IOException {
        StringBuilder message = new StringBuilder();
        String line = in.readLine();
        for (; line != null && !line.equals("."); line = in.readLine()) {
            message.append(line).append("\r\n");
        }
        if (line != null) {
            messages.add(message.toString());
        }
    }

    private boolean answer(Socket socket, BufferedReader in, String to) throws IOException, InterruptedException {
        String reply = replies.getOrDefault(to, "250 ok");
        if (reply.equals(HANG_UP)) {
            return false;
        }
        boolean resets = reply.endsWith(RESET);
        boolean forgets = reply.endsWith(FORGET);
        boolean stalls = reply.endsWith(STALL);
        String words = reply.replace(RESET, "").replace(FORGET, "").replace(STALL, "");
        if (!words.isEmpty()) {
            held.append(words).append("\r\n");
        }
        while (forgets && in.ready()) {
            in.readLine();
        }
        boolean holds = isHolding && (to.equals("MAIL") || to.equals("RCPT"));
        if (!holds) {
            say(socket, held.toString().getBytes(StandardCharsets.UTF_8));
            held.setLength(0);
        }
        if (stalls) {
            end.await();
        }
        if (resets) {
            socket.setSoLinger(true, 0);
        }
        return !resets;
    }

    private void say(Socket socket, byte[] words) throws IOException {
        int most = Math.min(words.length, left);
        left -= most;
        for (int i = 0; isSplitting && i < most; i++) {
            socket.getOutputStream().write(words[i]);
        }
        if (!isSplitting) {
            socket.getOutputStream().write(words, 0, most);
        }
        if (most < words.length) {
            throw new IOException("said enough");
        }
    }

    /** Breaks after so many octets, also within a line. */
    private static final class Bounded extends FilterInputStream {
        private int left = Integer.MAX_VALUE;

        Bounded(InputStream in) {
            super(in);
        }

        @Override
        public int read(byte[] octets, int from, int length) throws IOException {
            if (left == 0) {
                throw new IOException("read enough");
            }
            int read = super.read(octets, from, Math.min(length, left));
            left -= Math.max(read, 0);
            return read;
        }
    }
}
