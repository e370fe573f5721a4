package org.tocsin.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tocsin.value.Language;

class ImprintTest {
    private static final String LEAVE = ReaderMark.UNSUBSCRIBE.text();
    private static final String CHANGE = ReaderMark.MANAGE.text();
    private static final String CHINESE = "公民联盟吁请人大立法：官员公布财产。🕯️";

    @Test
    void givesBackExactlyTheTextsThatWereRenderedWithTheReadersLinksInThem() {
        String text =
                "Hello = world \n\nLeave: " + LEAVE + "\n" + CHANGE + " \n.\n..two\ntab\t\n" + LEAVE + CHANGE + "x\n";
        String html = "<p>a</p><a href=\"" + LEAVE + "\">b</a>" + CHANGE + "\n<a href='" + CHANGE + "'>ü</a>\n";

        ReadMail mail = read(Given.edition(Language.EN, "News", html, text));

        assertThat(mail.text()).isEqualTo(withLinks(text));
        assertThat(mail.html()).isEqualTo(withLinks(html).replace(Given.LEAVE, Given.LEAVE.replace("&", "&amp;")));
    }

    @ParameterizedTest
    @EnumSource
    void knowsEveryMarkThatThereIs(ReaderMark mark) {
        assertThat(MarkedText.of("Here: " + mark.text() + "\n").marks()).containsExactly(mark);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5})
    void keepsBase64WholeWhereverTheLinksStand(int shift) {
        String before = CHINESE + "x".repeat(shift);
        for (int between = 0; between < 5; between++) {
            String text = before + LEAVE + "y".repeat(between) + CHANGE + CHINESE.repeat(9) + LEAVE + "z\n";

            ReadMail mail = read(Given.edition(Language.ZH_HANS, "新闻", text, text));

            assertThat(mail.text()).isEqualTo(withLinks(text));
            assertThat(mail.html()).isEqualTo(withLinks(text).replace("&", "&amp;"));
        }
    }

    @Test
    void carriesFortyKilobytesWithoutASpaceInLinesThatAnyRelayTakes() {
        String chinese = CHINESE.repeat(2000) + LEAVE + "\n";
        String latin = "a=b?".repeat(10_000) + LEAVE + "\n";

        for (String text : List.of(chinese, latin)) {
            byte[] message = Imprint.of(Given.edition(Language.ZH_HANS, "长", text, text), Given.identity())
                    .letter(Given.letter());

            assertThat(ReadMail.of(message).text()).isEqualTo(withLinks(text));
            assertThat(linesOf(message))
                    .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(78));
        }
    }

    @Test
    void encodesChineseInBase64AndEnglishInQuotedPrintableAndNothingInEightBits() {
        String chinese = letter(Given.edition(Language.ZH_HANS, "a", null, CHINESE.repeat(20)));
        String english = letter(Given.edition(Language.EN, "a", null, "It’s a long story. ".repeat(20)));

        assertThat(chinese).contains("Content-Transfer-Encoding: base64").matches("(?s)[\\x00-\\x7f]*");
        assertThat(english)
                .contains("Content-Transfer-Encoding: quoted-printable")
                .matches("(?s)[\\x00-\\x7f]*");
    }

    @Test
    void beginsNoLineAsMailboxesInOneFileBeginAMessage() {
        String text = "From the desk.\n\nFrom\n" + "word ".repeat(14) + "abcd From here on.\n";

        String message = letter(Given.edition(Language.EN, "a", null, text));

        assertThat(message).doesNotContain("\nFrom ");
        assertThat(ReadMail.of(message.getBytes(StandardCharsets.US_ASCII)).text())
                .isEqualTo(text);
    }

    @Test
    void isTheSameBytesForTheSameLetter() {
        EditionContent edition = withPicture(new byte[] {1, 2, 3});

        byte[] first = Imprint.of(edition, Given.identity()).letter(Given.letter());
        byte[] second = Imprint.of(edition, Given.identity()).letter(Given.letter());

        assertThat(first).isEqualTo(second);
    }

    @Test
    void putsTheBestFormLastAndThePicturesBesideTheHtml() {
        byte[] picture = new byte[5000];
        picture[4999] = 7;
        byte[] message = Imprint.of(withPicture(picture), Given.identity()).letter(Given.letter());

        String raw = new String(message, StandardCharsets.US_ASCII);
        ReadMail mail = ReadMail.of(message);

        assertThat(raw)
                .containsSubsequence(
                        "multipart/alternative", "text/plain", "multipart/related", "text/html", "image/png");
        assertThat(mail.part("picture-12")).hasValueSatisfying(part -> {
            assertThat(part.mediaType()).isEqualTo("image/png");
            assertThat(part.content()).isEqualTo(picture);
        });
    }

    @Test
    void saysWhoSentItAndHowToLeave() {
        ReadMail mail = read(Given.edition(Language.ZH_HANS, "新闻", null, CHINESE));

        assertThat(mail.headers().stream().map(ReadMail.Header::name)).doesNotHaveDuplicates();
        assertThat(headersOf(mail))
                .containsEntry("From", "权利信札 <news@example.org>")
                .containsEntry("To", "reader@example.com")
                .containsEntry("Subject", "新闻")
                .containsEntry("Date", "Sat, 21 Nov 2026 12:00:00 +0000")
                .containsEntry("Message-ID", "<abc123@lists.example.org>")
                .containsEntry("Reply-To", "editors@example.org")
                .containsEntry("MIME-Version", "1.0")
                .containsEntry("Content-Language", "zh-Hans")
                .containsEntry("Auto-Submitted", "auto-generated")
                .containsEntry("List-Id", "权利信札 <news.lists.example.org>")
                .containsEntry("List-Help", "<mailto:editors@example.org?subject=help>")
                .containsEntry(
                        "List-Unsubscribe",
                        "<https://news.example.org/unsubscribe/AbC-1_2>,"
                                + " <mailto:u+AbC-1_2@bounce.example.org?subject=unsubscribe>")
                .containsEntry("List-Unsubscribe-Post", "List-Unsubscribe=One-Click")
                .containsEntry("List-Owner", "<mailto:editors@example.org>")
                .containsEntry("List-Archive", "<https://news.example.org/letters>")
                .containsEntry("Precedence", "bulk")
                .containsEntry("Feedback-ID", "digest:tocsin");
    }

    @Test
    void offersNoWayOutOfAMailThatAnswersAForm() {
        byte[] message = Imprint.of(Given.edition(Language.EN, "Confirm", null, "Hello"), Given.identity())
                .letter(Given.letter(null));

        assertThat(headersOf(ReadMail.of(message)))
                .doesNotContainKeys(
                        "List-Unsubscribe",
                        "List-Unsubscribe-Post",
                        "Precedence",
                        "List-Post",
                        "List-Owner",
                        "List-Archive");
    }

    @Test
    void refusesALetterWithoutTheLinkThatTheEditionShows() {
        Imprint imprint = Imprint.of(Given.edition(Language.EN, "a", null, CHANGE), Given.identity());
        Letter without = new Letter(Given.READER, "a@b", Map.of(), null, "digest");

        assertThatThrownBy(() -> imprint.letter(without)).hasMessageContaining("MANAGE");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 50, 74, 75, 76})
    void beginsNoLineWithADot(int before) {
        String text = "x".repeat(before) + "...\n.\n" + LEAVE + ".\n." + LEAVE + "." + CHANGE;
        Map<ReaderMark, String> marks = Map.of(
                ReaderMark.UNSUBSCRIBE,
                "https://news.example.org/" + ".".repeat(80 + before),
                ReaderMark.MANAGE,
                Given.CHANGE);
        Letter letter = new Letter(Given.READER, "a@b", marks, null, "digest");

        byte[] message = Imprint.of(Given.edition(Language.EN, "...", text, text), Given.identity())
                .letter(letter);

        assertThat(OutgoingMail.isReady(message)).isTrue();
        assertThat(ReadMail.of(message).text())
                .isEqualTo(
                        text.replace(LEAVE, marks.get(ReaderMark.UNSUBSCRIBE)).replace(CHANGE, Given.CHANGE) + "\n");
    }

    private static EditionContent withPicture(byte[] picture) {
        String html = "<img src=\"cid:picture-12\" alt=\"\">" + LEAVE + "\n";
        List<MailPicture> pictures = List.of(new MailPicture(12, "image/png", picture));
        return new EditionContent(7, Language.EN, "News", html, "x" + LEAVE + "\n", pictures, Given.NOON);
    }

    private static String withLinks(String text) {
        return text.replace(LEAVE, Given.LEAVE).replace(CHANGE, Given.CHANGE);
    }

    private static String letter(EditionContent edition) {
        byte[] message = Given.linted(Imprint.of(edition, Given.identity()).letter(Given.letter()));
        return new String(message, StandardCharsets.ISO_8859_1);
    }

    private static ReadMail read(EditionContent edition) {
        return ReadMail.of(Given.linted(Imprint.of(edition, Given.identity()).letter(Given.letter())));
    }

    private static List<String> linesOf(byte[] message) {
        return List.of(new String(message, StandardCharsets.ISO_8859_1).split("\r\n"));
    }

    private static Map<String, String> headersOf(ReadMail mail) {
        Map<String, String> headers = new java.util.LinkedHashMap<>();
        mail.headers().forEach(header -> headers.put(header.name(), header.value()));
        return headers;
    }
}
