package org.tocsin.post;

import com.twelvemonkeys.imageio.metadata.Directory;
import com.twelvemonkeys.imageio.metadata.Entry;
import com.twelvemonkeys.imageio.metadata.jpeg.JPEG;
import com.twelvemonkeys.imageio.metadata.jpeg.JPEGSegment;
import com.twelvemonkeys.imageio.metadata.jpeg.JPEGSegmentUtil;
import com.twelvemonkeys.imageio.metadata.tiff.TIFF;
import com.twelvemonkeys.imageio.metadata.tiff.TIFFReader;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** Turns photos as telephones meant them to be seen: they only note how they were held (Exif 2.3 §4.6.4, 0x0112). */
final class Upright {
    private static final int AS_IT_IS = 1;

    private Upright() {}

    /** @return from 1 (as it is) to 8 */
    static int orientation(byte[] foreign) {
        try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(foreign))) {
            List<JPEGSegment> exif = JPEGSegmentUtil.readSegments(in, JPEG.APP1, "Exif");
            return exif.isEmpty() ? AS_IT_IS : read(exif.get(0));
        } catch (IOException | RuntimeException e) { // no JPEG, or broken where nobody would see it
            return AS_IT_IS;
        }
    }

    private static int read(JPEGSegment segment) throws IOException {
        try (InputStream data = segment.data()) {
            data.skipNBytes(1); // pads "Exif" to an even length
            try (ImageInputStream in = new MemoryCacheImageInputStream(data)) {
                Directory directory = new TIFFReader().read(in);
                Entry entry = directory.getEntryById(TIFF.TAG_ORIENTATION);
                return entry != null && entry.getValue() instanceof Number number ? number.intValue() : AS_IT_IS;
            }
        }
    }

    static BufferedImage turned(BufferedImage image, int orientation) {
        int width = image.getWidth();
        int height = image.getHeight();
        AffineTransform turn = switch (orientation) {
            case 2 -> new AffineTransform(-1, 0, 0, 1, width, 0);
            case 3 -> new AffineTransform(-1, 0, 0, -1, width, height);
            case 4 -> new AffineTransform(1, 0, 0, -1, 0, height);
            case 5 -> new AffineTransform(0, 1, 1, 0, 0, 0);
            case 6 -> new AffineTransform(0, 1, -1, 0, height, 0);
            case 7 -> new AffineTransform(0, -1, -1, 0, height, width);
            case 8 -> new AffineTransform(0, -1, 1, 0, 0, width);
            default -> null;
        };
        if (turn == null) {
            return image;
        }
        boolean isLying = orientation >= 5;
        BufferedImage turned =
                new BufferedImage(isLying ? height : width, isLying ? width : height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = turned.createGraphics();
        graphics.drawImage(image, turn, null);
        graphics.dispose();
        return turned;
    }
}
