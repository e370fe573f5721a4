package org.tocsin.mail;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.internet.MimeUtility;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeaderTextTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Short",
                "A subject of many plain words that has to be folded twice before it comes to an end, since it goes on",
                "It’s a mostly English subject with a few characters like é in it, and long enough to need two lines",
                "公民联盟吁请人大立法官员公布财产公民联盟吁请人大立法官员公布财产公民联盟吁请人大立法官员公布财产",
                "👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦",
                "averylongwordaverylongwordaverylongwordaverylongwordaverylongwordaverylongwordaverylongword",
                "a =?x?= b"
            })
    void isReadBackAsItWasInLinesThatAreNotTooLong(String text) throws Exception {
        String header = HeaderText.unstructured("Subject", text);

        String value = MimeUtility.unfold(header.substring("Subject: ".length()).stripTrailing());
        assertThat(MimeUtility.decodeText(value)).isEqualTo(text);
        assertThat(List.of(header.split("\r\n")))
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(76));
    }

    @Test
    void neverSplitsACharacterBetweenTwoWords() {
        String header = HeaderText.unstructured("Subject", "财产公布👩".repeat(30));

        for (String line : header.substring("Subject: ".length()).split("\r\n ")) {
            byte[] octets = Base64.getDecoder().decode(line.strip().replaceAll("^=\\?UTF-8\\?B\\?|\\?=$", ""));
            assertThat(new String(octets, StandardCharsets.UTF_8)).doesNotContain("\uFFFD");
        }
    }

    @Test
    void quotesANameThatIsNotAtomsAlone() {
        assertThat(HeaderText.named("From", "Letter, \"The\"", "a@b.example"))
                .isEqualTo("From: \"Letter, \\\"The\\\"\" <a@b.example>\r\n");
        assertThat(HeaderText.named("From", "The Letter", "a@b.example"))
                .isEqualTo("From: The Letter <a@b.example>\r\n");
        assertThat(HeaderText.named("From", " \r\n", "a@b.example")).isEqualTo("From: <a@b.example>\r\n");
    }
}
