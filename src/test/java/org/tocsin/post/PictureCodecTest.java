package org.tocsin.post;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class PictureCodecTest {

    @Test
    void scalesDownAndKeepsPhotosAsJpeg() throws IOException {
        PictureCodec.Encoded encoded =
                PictureCodec.encode(picture(2500, 1000, true)).orElseThrow();

        assertThat(encoded.mediaType()).isEqualTo("image/jpeg");
        assertThat(encoded.width()).isEqualTo(1200);
        assertThat(encoded.height()).isEqualTo(480);
        assertThat(ImageIO.read(new ByteArrayInputStream(encoded.content())).getWidth())
                .isEqualTo(1200);
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
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(image, "png", bytes);
        return bytes.toByteArray();
    }
}
