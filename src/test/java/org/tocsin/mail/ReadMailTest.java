package org.tocsin.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ReadMailTest {

    @Test
    void readsHeadAndTextInTheLargerSetThatTheLabelStandsFor() {
        String head = "From: =?UTF-8?B?5p2D5Yip?= <a@example.org>\r\nTo: b@example.org\r\n"
                + "Subject: =?utf-8?q?Caf=C3=A9?=\r\nDate: Sat, 21 Nov 2026 12:00:00 +0000\r\n"
                + "Content-Type: text/plain; charset=\"gb2312\"\r\n\r\n";

        ReadMail mail = ReadMail.of((head + "镕基\r\n").getBytes(Charset.forName("GB18030")));

        assertThat(mail.from()).isEqualTo("权利 <a@example.org>");
        assertThat(mail.to()).isEqualTo("b@example.org");
        assertThat(mail.subject()).isEqualTo("Café");
        assertThat(mail.date()).isEqualTo(Given.NOON);
        assertThat(mail.text()).isEqualTo("镕基\n");
        assertThat(mail.html()).isEmpty();
    }

    @Test
    void showsWhatItCanOfAMailThatIsWronglyLabelled() {
        assertThat(text("Content-Type: text/plain; charset=no-such\r\n\r\nü")).isEqualTo("ü");
        assertThat(text("Content-Transfer-Encoding: no-such\r\n\r\na")).isEqualTo("a");
        assertThat(text("Content-Transfer-Encoding: base64\r\n\r\naGFsbG8=!!\r\n%%%"))
                .startsWith("hallo");
        assertThat(text("Content-Transfer-Encoding: quoted-printable\r\n\r\na=ZZb="))
                .startsWith("a");
        assertThat(text("Content-Type: ;;;\r\n\r\nb")).isEqualTo("b");
        assertThat(text("")).isEmpty();
    }

    @Test
    void readsHeadsInPlainUtf8() {
        assertThat(read("Subject: 新闻\r\n\r\n").subject()).isEqualTo("新闻");
        assertThat(read("Date: yesterday\r\n\r\n").date()).isNull();
        assertThat(read("\r\n").part("x")).isEmpty();
    }

    private static String text(String message) {
        return read(message).text();
    }

    private static ReadMail read(String message) {
        return ReadMail.of(message.getBytes(StandardCharsets.UTF_8));
    }
}
