package org.tocsin.fault;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tocsin.lint.MailLint;

/** One conversation of the sink. */
final class SinkTalk {
    private static final Pattern READER = Pattern.compile("TO:<reader(\\d+)@", Pattern.CASE_INSENSITIVE);
    private static final int LONGEST_LINE = 65_536;

    private final Sink sink;
    private final Socket socket;
    private final int connection;
    private final InputStream in;
    private final OutputStream out;
    private final byte[] line = new byte[LONGEST_LINE];
    private int message;
    private long reader;

    SinkTalk(Sink sink, Socket socket, int connection) throws IOException {
        this.sink = sink;
        this.socket = socket;
        this.connection = connection;
        socket.setTcpNoDelay(true);
        this.in = new BufferedInputStream(socket.getInputStream(), 65_536);
        this.out = socket.getOutputStream();
    }

    void run() throws IOException, InterruptedException {
        if (!answer(Step.GREETING, "220 sink ESMTP")) {
            return;
        }
        while (true) {
            String command = new String(line, 0, readLine(), StandardCharsets.UTF_8).strip();
            if (!obey(command)) {
                return;
            }
        }
    }

    private boolean obey(String command) throws IOException, InterruptedException {
        return switch (command.split("[ :]", 2)[0].toUpperCase(Locale.ROOT)) {
            case "EHLO", "HELO" ->
                answer(Step.EHLO, "250-sink\r\n250-PIPELINING\r\n250-8BITMIME\r\n250 SIZE 100000000");
            case "MAIL" -> {
                message++;
                reader = 0;
                yield answer(Step.MAIL, "250 2.1.0 ok");
            }
            case "RCPT" -> {
                Matcher address = READER.matcher(command);
                long found = address.find() ? Long.parseLong(address.group(1)) : -1;
                reader = found;
                Answer answer = script(Step.RCPT);
                if (!answer.isUsual() && !answer.words().startsWith("2")) {
                    reader = 0;
                }
                yield say(answer, "250 2.1.5 ok");
            }
            case "DATA" -> data();
            case "QUIT" -> {
                say("221 2.0.0 bye\r\n".getBytes(StandardCharsets.US_ASCII));
                yield false;
            }
            default -> say(Answer.usual(), "250 2.0.0 ok");
        };
    }

    private boolean data() throws IOException, InterruptedException {
        if (reader == 0) {
            return say(Answer.usual(), "503 5.5.1 no recipient");
        }
        Answer answer = script(Step.DATA);
        boolean goesOn = say(answer, "354 go on");
        if (!goesOn || !(answer.isUsual() || answer.words().startsWith("354"))) {
            return goesOn;
        }
        long dataAt = System.currentTimeMillis();
        ReadMessage mail = new ReadMessage();
        for (int length = readLine(); !isDot(length); length = readLine()) {
            mail.add(line, length);
            if (mail.lines() == ReadMessage.HALF) {
                script(Step.HALF);
            }
        }
        long endedAt = System.currentTimeMillis();
        Answer reply = script(Step.DOT);
        sink.arrived(new Arrival(
                connection, reader, mail.mailing(), mail.messageId(), mail.hash(), code(reply), dataAt, endedAt));
        boolean isGoingOn = say(reply, "250 2.0.0 taken");
        MailLint.note(mail.octets());
        script(Step.REPLIED);
        return isGoingOn;
    }

    private boolean isDot(int length) {
        return line[0] == '.' && ((length == 3 && line[1] == '\r') || length == 2);
    }

    private static int code(Answer reply) {
        if (reply.isUsual()) {
            return 250;
        }
        return reply.isSilent() ? 0 : Integer.parseInt(reply.words().substring(0, 3));
    }

    private Answer script(Step step) throws InterruptedException {
        return sink.script().answer(new Moment(step, connection, message, reader));
    }

    private boolean answer(Step step, String usual) throws IOException, InterruptedException {
        return say(script(step), usual);
    }

    private boolean say(Answer answer, String usual) throws IOException, InterruptedException {
        byte[] words = (answer.isUsual() ? usual + "\r\n" : answer.words()).getBytes(StandardCharsets.UTF_8);
        if (answer.drip().isZero()) {
            say(words);
        } else {
            for (byte octet : words) {
                Thread.sleep(answer.drip().toMillis());
                say(new byte[] {octet});
            }
        }
        if (answer.end() == Answer.End.RESET) {
            socket.setSoLinger(true, 0);
        }
        return answer.end() == Answer.End.GO_ON;
    }

    private void say(byte[] words) throws IOException {
        out.write(words);
        out.flush();
    }

    private int readLine() throws IOException {
        int length = 0;
        while (true) {
            int octet = in.read();
            if (octet < 0) {
                throw new EOFException();
            }
            line[length++] = (byte) octet;
            if (octet == '\n' || length == LONGEST_LINE) {
                return length;
            }
        }
    }
}
