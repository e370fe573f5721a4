package org.tocsin;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The answer to bytes that no HTTP client would send.
 *
 * @param head the status line and the headers, in lower case; empty when there was no answer
 * @param body as UTF-8
 */
public record RawAnswer(String head, String body) {
    private static final Pattern STATUS = Pattern.compile("http/1\\.[01] (\\d{3}) ");
    private static final int PATIENCE_MILLIS = 10_000;

    /** Sends the bytes (ISO 8859-1) over a connection of their own and reads until it is closed. */
    public static RawAnswer to(URI site, String request) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), site.getPort())) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            send(socket, request.getBytes(StandardCharsets.ISO_8859_1));
            byte[] answer = read(socket);
            String text = new String(answer, StandardCharsets.ISO_8859_1);
            int end = text.indexOf("\r\n\r\n");
            return end < 0
                    ? new RawAnswer(text.toLowerCase(Locale.ROOT), "")
                    : new RawAnswer(
                            text.substring(0, end).toLowerCase(Locale.ROOT),
                            new String(answer, end + 4, answer.length - end - 4, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The site may have said no and hung up before all was sent. */
    private static void send(Socket socket, byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
            socket.shutdownOutput();
        } catch (IOException e) {
            // what it said can be read all the same
        }
    }

    private static byte[] read(Socket socket) {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        try {
            socket.getInputStream().transferTo(answer);
        } catch (IOException e) {
            // reset after the answer
        }
        return answer.toByteArray();
    }

    /** 0 when there was no answer. */
    public int status() {
        Matcher status = STATUS.matcher(head);
        return status.lookingAt() ? Integer.parseInt(status.group(1)) : 0;
    }

    boolean has(String header) {
        return head.contains("\r\n" + header + ":");
    }
}
