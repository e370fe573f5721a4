package org.tocsin.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tocsin.value.EmailAddress;
import org.tocsin.value.Language;

class HostileLetterTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\r\nBcc: x@example.com",
                "a\nBcc: x@example.com",
                "a\rBcc: x@example.com",
                "a\r\n\r\nbody",
                "a\u0085Bcc: x",
                "a\u2028Bcc: x",
                "a\u0000b",
                "a\u202Eb",
                "=?UTF-8?Q?a=0D=0ABcc:_x?=",
                "\"a\r\n b\"",
                "\uFDD0UNSUBSCRIBE\uFDD1"
            })
    void letsNoSubjectOrNameBringAHeader(String hostile) {
        MailIdentity identity = new MailIdentity(
                Map.of(Language.EN, hostile),
                new EmailAddress("a@example.org"),
                null,
                "b.example.org",
                "l.example.org");

        byte[] message = Imprint.of(Given.edition(Language.EN, hostile, null, "x"), identity)
                .letter(Given.letter());

        ReadMail mail = ReadMail.of(Given.linted(message));
        assertThat(headersOf(mail)).doesNotContainKey("Bcc").hasSize(18);
        assertThat(mail.text()).isEqualTo("x\n");
        assertThat(new String(message, StandardCharsets.US_ASCII).replace("\r\n", ""))
                .doesNotContain("\r", "\n");
        assertThat(mail.subject() + mail.from()).doesNotContainPattern("[\\p{Cntrl}\\u2028\\u202E\\uFDD0]");
    }

    @Test
    void showsWhatLooksEncodedAsItWasTyped() {
        ReadMail mail = read(Given.edition(Language.EN, "=?UTF-8?Q?a?= b", null, "x"));

        assertThat(mail.subject()).isEqualTo("=?UTF-8?Q?a?= b");
    }

    @Test
    void refusesLettersThatWouldBringAHeader() {
        String bad = "https://example.org/\r\nBcc: x@example.com";

        assertThatThrownBy(() -> Given.letter(bad)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Letter(Given.READER, "a@b\r\nX: y", Map.of(), null, "digest"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Letter(Given.READER, "a@b", Map.of(ReaderMark.MANAGE, bad), null, "digest"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Letter(Given.READER, "a@b", Map.of(), null, "digest\r\n"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void writesOnlyWholeLineEnds() {
        String hostile = "a\n.\nb\r.\r\nc\r.\rd\u0000e\u0001f\n";

        byte[] message = Imprint.of(Given.edition(Language.EN, "a", hostile, hostile), Given.identity())
                .letter(Given.letter());

        assertThat(new String(message, StandardCharsets.US_ASCII).replace("\r\n", ""))
                .doesNotContain("\r", "\n");
        assertThat(ReadMail.of(message).text()).isEqualTo("a\n.\nb\n.\nc\n.\ndef\n");
    }

    private static ReadMail read(EditionContent edition) {
        return ReadMail.of(Given.linted(Imprint.of(edition, Given.identity()).letter(Given.letter())));
    }

    private static Map<String, String> headersOf(ReadMail mail) {
        Map<String, String> headers = new LinkedHashMap<>();
        mail.headers().forEach(header -> headers.put(header.name(), header.value()));
        return headers;
    }
}
