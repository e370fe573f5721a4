package org.tocsin.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MailLintTest {
    private static final String GOOD = String.join(
            "\r\n",
            "From: =?UTF-8?Q?Caf=C3=A9?= <news@example.org>",
            "Subject: =?UTF-8?B?5paw6Ze7?=",
            "Date: Sat, 21 Nov 2026 12:00:00 +0000",
            "MIME-Version: 1.0",
            "Auto-Submitted: auto-generated",
            "List-Id: <news.lists.example.org>",
            "List-Help: <mailto:news@example.org?subject=help>",
            "To: reader@example.com",
            "Message-ID: <abc@example.org>",
            "List-Unsubscribe: <https://example.org/unsubscribe/abc>,",
            " <mailto:u+abc@example.org?subject=unsubscribe>",
            "List-Unsubscribe-Post: List-Unsubscribe=One-Click",
            "List-Owner: <mailto:news@example.org>",
            "Precedence: bulk",
            "Feedback-ID: digest:tocsin",
            "Content-Type: multipart/alternative; boundary=\"=_1\"",
            "",
            "--=_1",
            "Content-Type: text/plain; charset=UTF-8",
            "Content-Transfer-Encoding: quoted-printable",
            "",
            "Th=C3=A9",
            "--=_1",
            "Content-Type: text/html; charset=UTF-8",
            "Content-Transfer-Encoding: base64",
            "",
            "PHA+Q2Fmw6k8L3A+DQo=",
            "--=_1--",
            "");

    @Test
    void findsNothingInAMailThatIsAsItShouldBe() {
        assertThat(MailLint.faults(GOOD.getBytes(StandardCharsets.US_ASCII))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Subject: =?UTF-8?B?5paw6Ze7?= | Subject: =?UTF-8?B?5paw6Zc=?= | cut within a character",
                "MIME-Version: 1.0 | X-Nothing: 1 | no mime-version",
                "To: reader | Subject: reader | twice",
                "Date: Sat | Date: Sun | Date",
                "<abc@example.org> | <abc@exa mple.org> | Message-ID",
                "One-Click | Two-Clicks | List-Unsubscribe-Post",
                "Th=C3=A9 | Th=C3 | no UTF-8",
                "Th=C3=A9 | Th=c3=a9 | quoted-printable",
                "PHA+Q2Fmw6k8L3A+DQo= | PHA+Q2Fmw6k8L3A+DQo | base64",
                "PHA+Q2Fmw6k8L3A+DQo= | PGltZyBzcmM9Imh0dHBzOi8vZXhhbXBsZS5vcmcvIj4= | fetches",
                "--=_1-- | --=_2-- | does not end",
                "auto-generated | yes | Auto-Submitted",
                "news@example.org>| news@example.org>, <b@example.org> | From"
            })
    void findsEachFault(String good, String bad, String fault) {
        String broken = GOOD.replaceFirst(java.util.regex.Pattern.quote(good), bad);

        assertThat(MailLint.faults(broken.getBytes(StandardCharsets.US_ASCII)))
                .anySatisfy(found -> assertThat(found).contains(fault));
    }

    @Test
    void findsHtmlThatProgramsCutOff() {
        String line = Base64.getEncoder().encodeToString("x".repeat(57).getBytes(StandardCharsets.US_ASCII));
        String large = GOOD.replace("PHA+Q2Fmw6k8L3A+DQo=", (line + "\r\n").repeat(1_755) + "PHA+Q2Fmw6k8L3A+DQo=");

        assertThat(MailLint.faults(large.getBytes(StandardCharsets.US_ASCII)))
                .singleElement()
                .asString()
                .contains("cut off");
    }

    @Test
    void findsLooksThatAreLeftToASheet() {
        String html = Base64.getEncoder()
                .encodeToString("<div class=\"sheet\"><p>x</p></div>".getBytes(StandardCharsets.US_ASCII));

        assertThat(MailLint.faults(GOOD.replace("PHA+Q2Fmw6k8L3A+DQo=", html).getBytes(StandardCharsets.US_ASCII)))
                .containsExactly("looks that are left to a style sheet");
    }

    @Test
    void findsLinesThatNoRelayTakes() {
        String lone = GOOD.replaceFirst("Th=C3=A9\r\n", "Th=C3=A9\n");
        String wide = GOOD.replaceFirst("Th=C3=A9", "x".repeat(999));

        assertThat(MailLint.faults(lone.getBytes(StandardCharsets.US_ASCII)))
                .anyMatch(found -> found.contains("lone LF"));
        assertThat(MailLint.faults(wide.getBytes(StandardCharsets.US_ASCII))).anyMatch(found -> found.contains("998"));
        assertThat(MailLint.faults(GOOD.replace("Th=C3=A9", "Th\u00e9").getBytes(StandardCharsets.ISO_8859_1)))
                .anyMatch(found -> found.contains("printable ASCII"));
    }
}
