package org.tocsin.post;

import com.twelvemonkeys.imageio.plugins.webp.WebPImageReaderSpi;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.Optional;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.spi.ImageReaderSpi;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * Makes a picture of our own from the bytes of a stranger: what is not an image does not survive it, nor do hidden
 * data such as the place where a photo was taken.
 */
final class PictureCodec {
    /** In pixels; fits the column of a page or mail twice over. */
    static final int WIDEST = 1200;

    /** In words, for staff. */
    static final String TAKEN = "JPEG, PNG, GIF or WebP, from 16 dots wide and high to 25 million dots in all";

    private static final int NARROWEST = 16;
    private static final long MOST_PIXELS = 25_000_000;
    private static final float QUALITY = 0.82f;
    private static final float LEAST_QUALITY = 0.65f;

    /** In octets: a mail holds several, and opens on any line. */
    static final int LARGEST = 80_000;

    /** In pixels; what is still too large at this width stays so. */
    private static final int LEAST_WIDTH = 240;

    /** Named here because where class loaders are many the JDK may not find it. */
    private static final ImageReaderSpi WEBP = new WebPImageReaderSpi();

    private PictureCodec() {}

    /** A picture as we keep it. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Encoded(String mediaType, int width, int height, byte[] content) {}

    /** @return empty for what is no picture, in no format that we know, too small to be seen or too large to open */
    static Optional<Encoded> encode(byte[] foreign) {
        try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(foreign))) {
            Optional<ImageReader> found = reader(in);
            if (found.isEmpty()) {
                return Optional.empty();
            }
            ImageReader reader = found.get();
            try {
                reader.setInput(in, true, true);
                return decode(reader)
                        .map(image -> Upright.turned(image, Upright.orientation(foreign)))
                        .flatMap(PictureCodec::encode);
            } finally {
                reader.dispose();
            }
        } catch (IOException | RuntimeException e) { // readers throw anything on broken images
            return Optional.empty();
        }
    }

    /** By what the bytes are, whatever they are called. */
    private static Optional<ImageReader> reader(ImageInputStream in) throws IOException {
        Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
        if (readers.hasNext()) {
            return Optional.of(readers.next());
        }
        in.seek(0);
        return WEBP.canDecodeInput(in) ? Optional.of(WEBP.createReaderInstance(null)) : Optional.empty();
    }

    private static Optional<BufferedImage> decode(ImageReader reader) throws IOException {
        int width = reader.getWidth(0); // from the header: nothing is decoded yet
        int height = reader.getHeight(0);
        if ((long) width * height > MOST_PIXELS || width < NARROWEST || height < NARROWEST) {
            return Optional.empty();
        }
        ImageReadParam parameters = reader.getDefaultReadParam();
        int step = Math.max(1, width / (2 * WIDEST)); // spares memory where most would be thrown away
        parameters.setSourceSubsampling(step, step, 0, 0);
        return Optional.of(reader.read(0, parameters));
    }

    private static Optional<Encoded> encode(BufferedImage image) {
        int width = Math.min(WIDEST, image.getWidth());
        Encoded encoded = encode(image, width, QUALITY);
        while (encoded.content().length > LARGEST && width > LEAST_WIDTH) {
            encoded = encode(image, width, LEAST_QUALITY);
            width = width * 4 / 5;
        }
        return Optional.of(encoded);
    }

    private static Encoded encode(BufferedImage image, int width, float quality) {
        boolean hasAlpha = image.getColorModel().hasAlpha();
        BufferedImage scaled = scaled(image, width, hasAlpha);
        byte[] png = written(scaled, "png", quality);
        if (!hasAlpha) {
            byte[] jpeg = written(scaled, "jpeg", quality);
            if (jpeg.length < png.length) {
                return new Encoded("image/jpeg", scaled.getWidth(), scaled.getHeight(), jpeg);
            }
        }
        return new Encoded("image/png", scaled.getWidth(), scaled.getHeight(), png);
    }

    private static BufferedImage scaled(BufferedImage image, int width, boolean hasAlpha) {
        int height = Math.max(1, (int) Math.round((double) image.getHeight() * width / image.getWidth()));
        BufferedImage scaled =
                new BufferedImage(width, height, hasAlpha ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = scaled.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        graphics.setRenderingHint(RenderingHints.KEY_RENDERING, RenderingHints.VALUE_RENDER_QUALITY);
        if (!hasAlpha) {
            graphics.setColor(Color.WHITE);
            graphics.fillRect(0, 0, width, height);
        }
        graphics.drawImage(image, 0, 0, width, height, null);
        graphics.dispose();
        return scaled;
    }

    private static byte[] written(BufferedImage image, String format, float quality) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName(format).next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            ImageWriteParam parameters = writer.getDefaultWriteParam();
            if (format.equals("jpeg")) {
                parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
                parameters.setCompressionQuality(quality);
            }
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, null, null), parameters);
        } catch (IOException e) {
            throw new IllegalStateException("cannot write a picture to memory", e);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }
}
