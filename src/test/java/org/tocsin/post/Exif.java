package org.tocsin.post;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import javax.imageio.ImageIO;

/** Photos as telephones make them: red on the left and black on the right, with how and where they were taken. */
final class Exif {
    private static final byte[] PLACE = "31.2N 121.5E\0".getBytes(StandardCharsets.US_ASCII);

    private Exif() {}

    /** @param orientation as in Exif 2.3, tag 0x0112 */
    static byte[] jpeg(int width, int height, int orientation) throws IOException {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(Color.RED);
        graphics.fillRect(0, 0, width / 2, height);
        graphics.dispose();
        ByteArrayOutputStream plain = new ByteArrayOutputStream();
        ImageIO.write(image, "jpeg", plain);
        byte[] bytes = plain.toByteArray();
        byte[] notes = notes(orientation);
        ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(jpeg);
        out.write(bytes, 0, 2);
        out.writeShort(0xFFE1);
        out.writeShort(notes.length + 8);
        out.write("Exif\0\0".getBytes(StandardCharsets.US_ASCII));
        out.write(notes);
        out.write(bytes, 2, bytes.length - 2);
        return jpeg.toByteArray();
    }

    /** A TIFF directory with two entries: a description, and the orientation. */
    private static byte[] notes(int orientation) throws IOException {
        ByteArrayOutputStream notes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(notes);
        out.write("MM".getBytes(StandardCharsets.US_ASCII));
        out.writeShort(42);
        out.writeInt(8);
        out.writeShort(2);
        out.writeShort(0x010E);
        out.writeShort(2);
        out.writeInt(PLACE.length);
        out.writeInt(8 + 2 + 2 * 12 + 4);
        out.writeShort(0x0112);
        out.writeShort(3);
        out.writeInt(1);
        out.writeShort(orientation);
        out.writeShort(0);
        out.writeInt(0);
        out.write(PLACE);
        return notes.toByteArray();
    }
}
