package org.tocsin.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimePart;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One part of a message, read without complaint: what is wrongly labelled is shown as well as it goes. */
record MessagePart(MimePart part) {
    // senders in China and Hong Kong label by the smaller set and write in the larger
    private static final Map<String, String> LARGER =
            Map.of("gb2312", "GB18030", "gbk", "GB18030", "big5", "Big5-HKSCS");
    private static final int LARGEST = 25 * 1024 * 1024; // octets

    /** In lower case, without parameters. */
    String mediaType() {
        ContentType type = contentType();
        return type == null ? "text/plain" : type.getBaseType().toLowerCase(Locale.ROOT);
    }

    boolean isAttachment() {
        try {
            return "attachment".equalsIgnoreCase(part.getDisposition());
        } catch (MessagingException | RuntimeException e) {
            return false;
        }
    }

    /** Without angle brackets; empty when there is none. */
    String contentId() {
        try {
            String id = part.getContentID();
            return id == null ? "" : id.strip().replaceAll("^<|>$", "");
        } catch (MessagingException | RuntimeException e) {
            return "";
        }
    }

    /** With its transfer encoding taken off as far as that works. */
    byte[] octets() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (InputStream raw = raw();
                InputStream in = MimeUtility.decode(raw, encoding())) {
            byte[] block = new byte[8192];
            for (int read = in.read(block); read >= 0 && out.size() < LARGEST; read = in.read(block)) {
                out.write(block, 0, read);
            }
        } catch (MessagingException | IOException | RuntimeException e) {
            // what was read up to here is what there is
        }
        return out.toByteArray();
    }

    /** With line ends as in Java. */
    String text() {
        return new String(octets(), charset()).replace("\r\n", "\n");
    }

    private InputStream raw() throws MessagingException {
        if (part instanceof MimeMessage message) {
            return message.getRawInputStream();
        }
        return ((MimeBodyPart) part).getRawInputStream();
    }

    private String encoding() throws MessagingException {
        String encoding = part.getEncoding();
        boolean isKnown =
                encoding != null && encoding.strip().matches("(?i)base64|quoted-printable|uuencode|x-uuencode|x-uue");
        return isKnown ? encoding.strip() : "8bit";
    }

    private Charset charset() {
        ContentType type = contentType();
        String name = type == null ? null : type.getParameter("charset");
        if (name == null) {
            return StandardCharsets.UTF_8;
        }
        try {
            String known = name.strip().toLowerCase(Locale.ROOT);
            return Charset.forName(LARGER.getOrDefault(known, MimeUtility.javaCharset(known)));
        } catch (IllegalArgumentException e) {
            return StandardCharsets.UTF_8;
        }
    }

    private @Nullable ContentType contentType() {
        try {
            return new ContentType(part.getContentType());
        } catch (MessagingException | RuntimeException e) {
            return null;
        }
    }
}
