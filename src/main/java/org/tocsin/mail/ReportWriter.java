package org.tocsin.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.internet.MimeBodyPart;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.UUID;
import org.tocsin.text.PlainLine;

/** Writes reports of failed delivery (RFC 3464), for mailboxes that refuse after they accepted. */
public final class ReportWriter {
    private ReportWriter() {}

    /**
     * A report that goes back to where a message came from; send it with the null sender.
     *
     * @param reportingDomain of whoever could not deliver
     * @param returnPath the envelope sender of the message
     * @param status such as {@code 5.1.1} (RFC 3463)
     * @param diagnostic what an SMTP server would have said, such as {@code 550 5.1.1 No such user}
     * @param original the message; only its head is returned
     */
    public static byte[] failure(
            String reportingDomain,
            String returnPath,
            String recipient,
            String status,
            String diagnostic,
            byte[] original) {
        String words = "Your message could not be delivered to " + PlainLine.of(recipient) + ".\r\n\r\n"
                + PlainLine.of(diagnostic) + "\r\n";
        String fields = "Reporting-MTA: dns; " + PlainLine.of(reportingDomain) + "\r\n\r\n"
                + "Final-Recipient: rfc822; " + PlainLine.of(recipient) + "\r\n"
                + "Action: failed\r\n"
                + "Status: " + PlainLine.of(status) + "\r\n"
                + "Diagnostic-Code: smtp; " + PlainLine.of(diagnostic) + "\r\n";
        try {
            FixedMultipart report = FixedMultipart.report(UUID.randomUUID().toString());
            report.addBodyPart(part("text/plain; charset=UTF-8", words.getBytes(StandardCharsets.UTF_8)));
            report.addBodyPart(part("message/delivery-status", fields.getBytes(StandardCharsets.UTF_8)));
            report.addBodyPart(part("text/rfc822-headers", head(original)));
            return written(reportingDomain, returnPath, report);
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static MimeBodyPart part(String type, byte[] content) throws MessagingException {
        InternetHeaders headers = new InternetHeaders();
        headers.setHeader("Content-Type", type);
        return new MimeBodyPart(headers, content);
    }

    private static byte[] head(byte[] message) {
        String octets = new String(message, StandardCharsets.ISO_8859_1);
        int end = octets.indexOf("\r\n\r\n");
        String head = end < 0 ? octets : octets.substring(0, end + 2);
        return head.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] written(String domain, String returnPath, FixedMultipart report)
            throws MessagingException, IOException {
        String name = PlainLine.of(domain);
        String head = "From: Mail delivery <mailer-daemon@" + name + ">\r\n"
                + "To: <" + PlainLine.of(returnPath) + ">\r\n"
                + "Subject: Undelivered mail\r\n"
                + "Date: " + MailDate.of(Clock.systemUTC().instant()) + "\r\n"
                + "Message-ID: <" + UUID.randomUUID() + "@" + name + ">\r\n"
                + "Auto-Submitted: auto-replied\r\n" // RFC 3834 §5
                + "MIME-Version: 1.0\r\n"
                + "Content-Type: " + report.getContentType() + "\r\n\r\n";
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(head.getBytes(StandardCharsets.UTF_8));
        report.writeTo(out);
        return out.toByteArray();
    }
}
