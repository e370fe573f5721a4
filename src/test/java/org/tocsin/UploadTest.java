package org.tocsin;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Files that staff send: only with the token of their form, and not without end. */
class UploadTest {
    private static final String PATH = "/staff/posts/new/picture";
    private static RunningTocsin tocsin;
    private static Visit editor;

    @BeforeAll
    static void start() throws Exception {
        tocsin = RunningTocsin.start("upload");
        editor = Visit.ofEditor(tocsin);
    }

    @AfterAll
    static void stop() {
        tocsin.close();
    }

    @Test
    void takesAPictureWithTheTokenOfItsFormAlone() throws IOException {
        byte[] png = png();

        assertThat(send(editor.cookie(), "", png).statusCode()).isEqualTo(403);
        assertThat(send(editor.cookie(), "00", png).statusCode()).isEqualTo(403);
        assertThat(send("tocsin-staff=x", editor.form(), png).statusCode()).isEqualTo(303);
        HttpResponse<String> taken = send(editor.cookie(), editor.form(), png);
        assertThat(taken.statusCode()).as(taken.body()).isEqualTo(200);
        assertThat(taken.body()).contains("](picture:");
    }

    @Test
    void saysWhatIsTooLargeBeforeItIsAllHere() {
        assertThat(send(editor.cookie(), editor.form(), new byte[9 << 20]).statusCode())
                .isEqualTo(422);
        assertThat(send(editor.cookie(), editor.form(), new byte[17 << 20]).statusCode())
                .isEqualTo(413);
    }

    @Test
    void breaksAtNoFormWithFiles() {
        for (String body : new String[] {
            "",
            "nonsense",
            "--b0und",
            "--b0und\r\n\r\n\r\n--b0und--",
            "--b0und\r\nContent-Disposition: form-data\r\n\r\nx\r\n--b0und--\r\n",
            "--b0und\r\nContent-Disposition: form-data; name=\"form\r\n\r\nx\r\n--b0und--\r\n",
            "--b0und\r\nContent-Disposition: attachment; filename=\"../../x\"\r\n\r\nx\r\n--b0und--\r\n",
            "--b0und\r\n" + "x".repeat(100_000)
        }) {
            assertThat(post(editor.cookie(), body.getBytes(StandardCharsets.UTF_8))
                            .statusCode())
                    .as(body.substring(0, Math.min(40, body.length())))
                    .isBetween(400, 499);
        }
    }

    private static HttpResponse<String> send(String cookie, String token, byte[] file) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(("--b0und\r\nContent-Disposition: form-data; name=\"form\"\r\n\r\n" + token
                        + "\r\n--b0und\r\nContent-Disposition: form-data; name=\"pictureAlt\"\r\n\r\nA lamp\r\n"
                        + "--b0und\r\nContent-Disposition: form-data; name=\"picture\"; filename=\"a.png\"\r\n"
                        + "Content-Type: image/png\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        body.writeBytes(file);
        body.writeBytes("\r\n--b0und--\r\n".getBytes(StandardCharsets.UTF_8));
        return post(cookie, body.toByteArray());
    }

    private static HttpResponse<String> post(String cookie, byte[] body) {
        return tocsin.send(tocsin.request(PATH, "Cookie", cookie)
                .header("Content-Type", "multipart/form-data; boundary=b0und")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build());
    }

    private static byte[] png() throws IOException {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB), "png", png);
        return png.toByteArray();
    }
}
