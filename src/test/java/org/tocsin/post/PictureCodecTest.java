package org.tocsin.post;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class PictureCodecTest {

    @Test
    void scalesDownAndKeepsPhotosAsJpeg() throws IOException {
        PictureCodec.Encoded encoded = PictureCodec.encode(calm(2500, 1000)).orElseThrow();

        assertThat(encoded.mediaType()).isEqualTo("image/jpeg");
        assertThat(encoded.width()).isEqualTo(1200);
        assertThat(encoded.height()).isEqualTo(480);
        assertThat(ImageIO.read(new ByteArrayInputStream(encoded.content())).getWidth())
                .isEqualTo(1200);
    }

    @Test
    void makesThemSoSmallThatAMailHoldsSeveral() throws IOException {
        PictureCodec.Encoded encoded =
                PictureCodec.encode(picture(2500, 1000, true)).orElseThrow();

        assertThat(encoded.content().length).isLessThanOrEqualTo(PictureCodec.LARGEST);
        assertThat(encoded.width()).isBetween(240, 1200);
        assertThat((double) encoded.width() / encoded.height()).isCloseTo(2.5, within(0.02));
    }

    @Test
    void keepsDrawingsAsPngAndSmallOnesAsLargeAsTheyAre() throws IOException {
        PictureCodec.Encoded encoded =
                PictureCodec.encode(picture(300, 200, false)).orElseThrow();

        assertThat(encoded.mediaType()).isEqualTo("image/png");
        assertThat(encoded.width()).isEqualTo(300);
    }

    @Test
    void takesNothingThatIsNoPicture() throws IOException {
        byte[] broken = picture(300, 200, true);
        broken[40] = 0;
        broken[41] = 0;
        broken[42] = 0;

        assertThat(PictureCodec.encode("<svg onload='alert(1)'/>".getBytes(StandardCharsets.UTF_8)))
                .isEmpty();
        assertThat(PictureCodec.encode(new byte[0])).isEmpty();
        assertThat(PictureCodec.encode(picture(1, 1, false))).isEmpty();
        assertThat(PictureCodec.encode(broken)).isEmpty();
    }

    @Test
    void takesWebp() {
        byte[] flat = Base64.getDecoder().decode("UklGRh4AAABXRUJQVlA4TBEAAAAvJ8AFAAdQszJ3pv+BiOh/AAA=");
        byte[] photo = Base64.getDecoder()
                .decode("UklGRnAAAABXRUJQVlA4IGQAAAAwBACdASooABgAPrVYpU68JSOiJWgDgBaJagDKLpBvARf/tAAFu7JmE4AA/u8G"
                        + "33o/nj81nSUyrNP/+hYn98ax5jjcuDv+pvJJ+/7/sK6weRB9L4mxt/ra8G1sJST5BqWSDQAA");

        for (byte[] webp : List.of(flat, photo)) {
            PictureCodec.Encoded encoded = PictureCodec.encode(webp).orElseThrow();
            assertThat(encoded.width()).isEqualTo(40);
            assertThat(encoded.height()).isEqualTo(24);
            assertThat(encoded.mediaType()).isIn("image/png", "image/jpeg");
        }
        assertThat(PictureCodec.encode(Arrays.copyOf(photo, 60))).isEmpty();
    }

    @Test
    void turnsAPhotoUprightAndForgetsWhereItWasTaken() throws IOException {
        byte[] photo = Exif.jpeg(400, 200, 6);
        assertThat(new String(photo, StandardCharsets.ISO_8859_1)).contains("31.2N 121.5E");

        PictureCodec.Encoded encoded = PictureCodec.encode(photo).orElseThrow();

        assertThat(encoded.width()).isEqualTo(200);
        assertThat(encoded.height()).isEqualTo(400);
        assertThat(new String(encoded.content(), StandardCharsets.ISO_8859_1)).doesNotContain("31.2N", "Exif");
        BufferedImage upright = ImageIO.read(new ByteArrayInputStream(encoded.content()));
        assertThat(new Color(upright.getRGB(100, 20)).getRed()).isGreaterThan(200); // what lay to the left is on top
        assertThat(new Color(upright.getRGB(100, 380)).getRed()).isLessThan(50);
    }

    @Test
    void refusesAHugePictureByItsHeaderAlone() throws IOException {
        byte[] png = picture(20, 20, false);
        png[16] = 0x00; // the width, in the first chunk
        png[17] = 0x01;
        png[20] = 0x00;
        png[21] = 0x01;

        assertThat(PictureCodec.encode(png)).isEmpty();
    }

    private static byte[] picture(int width, int height, boolean isPhoto) throws IOException {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Random noise = new Random(1);
        for (int x = 0; x < width; x++) {
            for (int y = 0; y < height; y++) {
                image.setRGB(x, y, isPhoto ? noise.nextInt(0x1000000) : Color.ORANGE.getRGB());
            }
        }
        return png(image);
    }

    /** Most photos are: what lies beside each other differs little. */
    private static byte[] calm(int width, int height) throws IOException {
        Random noise = new Random(1);
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int x = 0; x < width; x++) {
            for (int y = 0; y < height; y++) {
                int grey = 60 + 100 * x / width + 80 * y / height + noise.nextInt(4);
                image.setRGB(x, y, grey * 0x010101);
            }
        }
        return png(image);
    }

    private static byte[] png(BufferedImage image) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(image, "png", bytes);
        return bytes.toByteArray();
    }
}
