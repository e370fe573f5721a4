package org.tocsin.mail;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;

/**
 * The organisation's picture at the top of mails; it travels in each of them as {@code cid:picture-0}.
 *
 * @param width as it is shown, in CSS pixels
 */
public record Logo(MailPicture picture, int width, int height) {
    private static final int LARGEST = 60_000; // octets: it is in every mail
    private static final int WIDEST = 240;
    private static final int HIGHEST = 80;

    /** What the html of a mail with the logo holds. */
    static final String SOURCE = "cid:picture-0\"";

    /**
     * Null when none is named.
     *
     * @throws IllegalArgumentException when it cannot be shown
     */
    static @Nullable Logo open(String file) {
        return file.isBlank() ? null : read(Path.of(file));
    }

    private static Logo read(Path file) {
        try {
            byte[] content = Files.readAllBytes(file);
            BufferedImage image = ImageIO.read(new ByteArrayInputStream(content));
            if (image == null || content.length > LARGEST) {
                throw new IllegalArgumentException(
                        "mail.look.logo: " + file + " must be a PNG, JPEG or GIF of at most " + LARGEST + " bytes");
            }
            double scale =
                    Math.min(1, Math.min((double) WIDEST / image.getWidth(), (double) HIGHEST / image.getHeight()));
            return new Logo(
                    new MailPicture(0, type(content), content),
                    Math.max(1, (int) Math.round(image.getWidth() * scale)),
                    Math.max(1, (int) Math.round(image.getHeight() * scale)));
        } catch (IOException e) {
            throw new IllegalArgumentException("mail.look.logo: " + file + " cannot be read", e);
        }
    }

    private static String type(byte[] content) {
        return switch (content[0] & 0xff) {
            case 0x89 -> "image/png";
            case 0xff -> "image/jpeg";
            default -> "image/gif";
        };
    }

    Map<String, Object> model() {
        return Map.of("width", width, "height", height);
    }

    /** For pages that show a mail outside of one. */
    public String dataAddress() {
        return String.format(
                Locale.ROOT,
                "data:%s;base64,%s",
                picture.mediaType(),
                Base64.getEncoder().encodeToString(picture.content()));
    }
}
