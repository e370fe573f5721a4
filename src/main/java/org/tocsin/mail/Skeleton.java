package org.tocsin.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.internet.MimeBodyPart;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The MIME structure of an edition without its texts: everything around them that is the same in every copy.
 *
 * @param parts octets before the text, between text and html, and after; two where there is no html
 */
record Skeleton(List<byte[]> parts) {
    private static final String GAP = "\u0001"; // stands nowhere in MIME

    static Skeleton of(EditionContent content, EncodedBody text, @Nullable EncodedBody html) {
        try {
            return new Skeleton(cut(html == null ? plain(text) : alternative(content, text, html)));
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] plain(EncodedBody text) {
        String head = "Content-Type: " + PlainText.MEDIA_TYPE + "\r\nContent-Transfer-Encoding: " + text.encoding();
        return (head + "\r\n\r\n" + GAP).getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] alternative(EditionContent content, EncodedBody text, EncodedBody html)
            throws MessagingException, IOException {
        FixedMultipart alternative = FixedMultipart.alternative(boundary(content.id(), "alternative"));
        alternative.addBodyPart(textPart(PlainText.MEDIA_TYPE, text));
        MimeBodyPart page = textPart("text/html; charset=UTF-8", html);
        alternative.addBodyPart(content.pictures().isEmpty() ? page : related(content, page));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        String head = "Content-Type: " + alternative.getContentType() + "\r\n\r\n";
        out.writeBytes(head.getBytes(StandardCharsets.US_ASCII));
        alternative.writeTo(out);
        return out.toByteArray();
    }

    private static MimeBodyPart related(EditionContent content, MimeBodyPart page) throws MessagingException {
        FixedMultipart related = FixedMultipart.related(boundary(content.id(), "related"));
        related.addBodyPart(page);
        for (MailPicture picture : content.pictures()) {
            related.addBodyPart(picturePart(picture));
        }
        MimeBodyPart part = new MimeBodyPart();
        part.setContent(related);
        part.setHeader("Content-Type", related.getContentType());
        return part;
    }

    private static MimeBodyPart textPart(String type, EncodedBody body) throws MessagingException {
        InternetHeaders headers = new InternetHeaders();
        headers.setHeader("Content-Type", type);
        headers.setHeader("Content-Transfer-Encoding", body.encoding());
        return new MimeBodyPart(headers, GAP.getBytes(StandardCharsets.US_ASCII));
    }

    private static MimeBodyPart picturePart(MailPicture picture) throws MessagingException {
        String fileName = picture.contentId() + "." + picture.mediaType().replaceAll("image/|[^a-z0-9].*", "");
        InternetHeaders headers = new InternetHeaders();
        headers.setHeader("Content-Type", picture.mediaType());
        headers.setHeader("Content-Transfer-Encoding", "base64");
        headers.setHeader("Content-ID", "<" + picture.contentId() + ">");
        headers.setHeader("Content-Disposition", "inline; filename=\"" + fileName + "\"");
        return new MimeBodyPart(headers, Base64.getMimeEncoder().encode(picture.content()));
    }

    /** The same for the same edition; says nothing of its number. */
    private static String boundary(long edition, String name) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest((name + " " + edition).getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(hash, 0, 12);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every JDK has it
        }
    }

    private static List<byte[]> cut(byte[] message) {
        // headers are folded in ways that would have to be changed before each signature (see Relaxed)
        String octets = new String(message, StandardCharsets.ISO_8859_1)
                .replace("\r\n\t", "\r\n ")
                .replace(" \r\n ", "\r\n ");
        return List.of(octets.split(GAP, -1)).stream()
                .map(part -> part.getBytes(StandardCharsets.ISO_8859_1))
                .toList();
    }
}
