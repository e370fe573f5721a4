package org.tocsin.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.internet.MimeBodyPart;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import java.util.regex.Pattern;
import org.tocsin.text.PlainLine;
import org.tocsin.value.EmailAddress;

/**
 * Puts an answer of a reader into a mail of ours to the newsroom: their own mail from our server would fail its sender's
 * checks. Send it with the null sender, so that nothing comes back from it.
 */
public final class ForwardWriter {
    /** On all mail that was sent on: whoever gets it back must not send it on again. */
    static final String MARK = "X-Tocsin-Sent-On";

    private static final int LONGEST_LINE = 998; // RFC 5322 §2.1.1

    private static final Pattern LINE_END = Pattern.compile("\r\n|\r|\n");

    private ForwardWriter() {}

    /**
     * Whether a message may be sent on: written by a person, not to be answered by a machine, and not by us.
     *
     * @param own our address: what comes from it or has been sent on before goes nowhere
     */
    public static boolean mayBeSentOn(byte[] message, EmailAddress own) {
        Notice notice = Notice.of(message);
        String from = Addresses.first(notice.header("From"));
        String submitted = notice.word("Auto-Submitted");
        boolean isByMachine = !(submitted.isEmpty() || submitted.equals("no")) || Automatic.isDeclared(notice);
        boolean isFromNobody = notice.header("Return-Path").strip().equals("<>");
        boolean isBulk = notice.has("List-Id") || notice.has("List-Unsubscribe") || notice.has(MARK);
        return from != null
                && !from.equalsIgnoreCase(own.value())
                && EmailAddress.parse(from).isPresent()
                && !isByMachine
                && !isFromNobody
                && !isBulk;
    }

    /** @param message as it came in */
    public static byte[] write(EmailAddress own, EmailAddress newsroom, byte[] message, Instant now) {
        FixedMultipart parts = FixedMultipart.mixed(UUID.randomUUID().toString());
        try {
            parts.addBodyPart(part(
                    "text/plain; charset=UTF-8",
                    "A reader has answered. The answer is attached; a reply to this mail goes to the reader.\r\n"
                            .getBytes(StandardCharsets.UTF_8)));
            parts.addBodyPart(answer(message));
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            out.writeBytes(head(own, newsroom, Notice.of(message), now).getBytes(StandardCharsets.UTF_8));
            out.writeBytes(("Content-Type: " + parts.getContentType() + "\r\n\r\n").getBytes(StandardCharsets.UTF_8));
            parts.writeTo(out);
            return out.toByteArray();
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String head(EmailAddress own, EmailAddress newsroom, Notice answer, Instant now) {
        String from = PlainLine.of(String.valueOf(Addresses.first(answer.header("From"))));
        return "From: <" + own.value() + ">\r\n"
                + "To: <" + newsroom.value() + ">\r\n"
                + "Reply-To: <" + from + ">\r\n"
                + HeaderText.unstructured("Subject", "Fwd: " + PlainLine.of(answer.header("Subject")))
                + "Date: " + MailDate.of(now) + "\r\n"
                + "Message-ID: <" + UUID.randomUUID() + "@" + own.domain() + ">\r\n"
                + "Auto-Submitted: auto-generated\r\n" // RFC 3834 §5: machines do not answer it
                + MARK + ": yes\r\n"
                + "MIME-Version: 1.0\r\n";
    }

    /** A message within a message can have no encoding (RFC 2046 §5.2.1), so one that needs it travels as a file. */
    private static MimeBodyPart answer(byte[] message) throws MessagingException {
        String whole = LINE_END.matcher(new String(message, StandardCharsets.ISO_8859_1))
                .replaceAll("\r\n");
        boolean isPlain =
                whole.chars().allMatch(octet -> (octet >= ' ' && octet <= '~') || "\t\r\n".indexOf(octet) >= 0)
                        && whole.lines().allMatch(line -> line.length() <= LONGEST_LINE);
        if (isPlain) {
            return part("message/rfc822", whole.getBytes(StandardCharsets.US_ASCII));
        }
        InternetHeaders headers = new InternetHeaders();
        headers.setHeader("Content-Type", "application/octet-stream");
        headers.setHeader("Content-Transfer-Encoding", "base64");
        headers.setHeader("Content-Disposition", "attachment; filename=\"answer.eml\"");
        return new MimeBodyPart(headers, Base64.getMimeEncoder().encode(message));
    }

    private static MimeBodyPart part(String type, byte[] content) throws MessagingException {
        InternetHeaders headers = new InternetHeaders();
        headers.setHeader("Content-Type", type);
        return new MimeBodyPart(headers, content);
    }
}
