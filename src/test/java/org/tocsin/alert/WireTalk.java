package org.tocsin.alert;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tocsin.lint.MailLint;

/** One conversation of the sink (RFC 5321). */
final class WireTalk {
    private static final Pattern READER = Pattern.compile("<reader(\\d+)@");

    private final WireSink sink;
    private final BufferedReader in;
    private final OutputStream out;
    private final int connection;
    private long reader;
    private long began;
    private long beganAt;

    WireTalk(WireSink sink, Socket socket, int connection) throws IOException {
        this.sink = sink;
        this.in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
        this.out = socket.getOutputStream();
        this.connection = connection;
    }

    void run() throws IOException {
        say("220 sink ESMTP");
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            switch (line.split("[ :]", 2)[0].toUpperCase(Locale.ROOT)) {
                case "EHLO" -> say(sink.greeting());
                case "MAIL" -> begin();
                case "RCPT" -> recipient(line);
                case "DATA" -> data();
                default -> say("250 2.0.0 ok");
            }
        }
    }

    private void begin() throws IOException {
        began = sink.moment();
        beganAt = System.nanoTime();
        say("250 2.1.0 ok");
    }

    private void recipient(String line) throws IOException {
        Matcher address = READER.matcher(line);
        reader = address.find() ? Long.parseLong(address.group(1)) : -1;
        stepIn(WireSink.Step.RCPT);
        say("250 2.1.5 ok");
    }

    private void data() throws IOException {
        stepIn(WireSink.Step.DATA);
        say("354 go on");
        String line = in.readLine();
        Instant dataAt = sink.now();
        StringBuilder message = new StringBuilder();
        for (; line != null && !line.equals("."); line = in.readLine()) {
            message.append(line.startsWith(".") ? line.substring(1) : line).append("\r\n");
        }
        if (line == null) {
            return; // it never came to its end
        }
        MailLint.note(message.toString().getBytes(StandardCharsets.ISO_8859_1));
        long ended = sink.moment();
        stepIn(WireSink.Step.DOT);
        say(sink.decide(new WireSink.Taken(connection, reader, message.toString(), began, ended, beganAt, dataAt)));
    }

    private void stepIn(WireSink.Step step) {
        if (!TwoNodes.isStaff(reader)) {
            sink.stepIn(step, reader);
        }
    }

    private void say(String words) throws IOException {
        out.write((words + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }
}
