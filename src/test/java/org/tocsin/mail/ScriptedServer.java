package org.tocsin.mail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** An SMTP server that answers as a test tells it, also as no server should. */
final class ScriptedServer implements AutoCloseable {
    /** Hangs up without an answer. */
    static final String HANG_UP = "hang up";
    /** Throws the line away, so that the other side's next write fails. */
    static final String RESET = "reset";

    private final ServerSocket server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    private final Map<String, String> replies = new ConcurrentHashMap<>(Map.of(
            "HELLO", "220 test", "EHLO", "250-test\r\n250 SIZE 1000000000", "DATA", "354 go on", "QUIT", "221 bye"));
    private final List<String> commands = new CopyOnWriteArrayList<>();
    private final List<String> messages = new CopyOnWriteArrayList<>();

    ScriptedServer() throws IOException {
        Thread thread = new Thread(this::serve, "scripted server");
        thread.setDaemon(true);
        thread.start();
    }

    /** @param to a verb, HELLO for the greeting, or "." for the end of a message */
    ScriptedServer answering(String to, String reply) {
        replies.put(to, reply);
        return this;
    }

    int port() {
        return server.getLocalPort();
    }

    List<String> commands() {
        return commands;
    }

    /** As they were on the line, dots and all, without the last. */
    List<String> messages() {
        return messages;
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    private void serve() {
        while (!server.isClosed()) {
            try (Socket socket = server.accept()) {
                converse(socket);
            } catch (IOException e) {
                // the test is over, or the client is
            }
        }
    }

    private void converse(Socket socket) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        if (!answer(socket, "HELLO")) {
            return;
        }
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            commands.add(line);
            String verb = line.split("[ :]", 2)[0];
            if (!answer(socket, verb) || verb.equals("QUIT")) {
                return;
            }
            if (verb.equals("DATA") && replies.get("DATA").startsWith("354")) {
                readMessage(in);
                if (!answer(socket, ".")) {
                    return;
                }
            }
        }
    }

    private void readMessage(BufferedReader in) throws IOException {
        StringBuilder message = new StringBuilder();
        for (String line = in.readLine(); line != null && !line.equals("."); line = in.readLine()) {
            message.append(line).append("\r\n");
        }
        messages.add(message.toString());
    }

    private boolean answer(Socket socket, String to) throws IOException {
        String reply = replies.getOrDefault(to, "250 ok");
        if (reply.equals(HANG_UP)) {
            return false;
        }
        boolean resets = reply.endsWith(RESET);
        String words = reply.replace(RESET, "");
        if (!words.isEmpty()) {
            socket.getOutputStream().write((words + "\r\n").getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().flush();
        }
        if (resets) {
            socket.setSoLinger(true, 0);
        }
        return !resets;
    }
}
