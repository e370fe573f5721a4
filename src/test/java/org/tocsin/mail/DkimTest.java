package org.tocsin.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.Provider;
import java.security.Security;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tocsin.crypto.SigningAlgorithm;
import org.tocsin.crypto.SigningKey;
import org.tocsin.crypto.SigningKeyException;
import org.tocsin.value.EmailAddress;
import org.tocsin.value.Language;

class DkimTest {
    private static final List<String> BOTH_PASS = List.of("pass", "pass");
    private static final Map<String, String> RECORDS = new LinkedHashMap<>();
    private static final String LEAVE = ReaderMark.UNSUBSCRIBE.text();

    @TempDir
    static Path keys;

    @TempDir
    Path folder;

    private static DkimKey rsa;
    private static DkimKey ed25519;
    private static MailIdentity signing;

    /** What our mails look like. */
    enum Kind {
        DIGEST,
        CONFIRMATION,
        INDENTED;

        EditionContent edition() {
            return switch (this) {
                case DIGEST -> digest();
                case CONFIRMATION -> Given.edition(Language.EN, "Please confirm", null, "Hello\n\n" + LEAVE + "\n\n\n");
                case INDENTED ->
                    Given.edition(
                            Language.EN, "a  b", "<p>\n    a\t b  \n\t</p>   " + LEAVE + " ", " a  b \n\t\n \n\n ");
            };
        }

        Letter letter() {
            return this == DIGEST ? Given.letter() : Given.letter(null);
        }

        byte[] signed() {
            return Imprint.of(edition(), signing).letter(letter());
        }
    }

    @BeforeAll
    static void makeKeys() {
        rsa = key("rsa-1", SigningAlgorithm.RSA);
        ed25519 = key("ed-1.lists", SigningAlgorithm.ED25519);
        signing = identity(Dkim.with(rsa, ed25519));
    }

    @ParameterizedTest
    @EnumSource
    void signsWithEveryKeySoThatItCanBeChecked(Kind kind) throws Exception {
        byte[] message = kind.signed();

        assertThat(new DkimVerifier(RECORDS).verdicts(message)).isEqualTo(BOTH_PASS);
        assertThat(OutgoingMail.isReady(message)).isTrue();
        assertThat(text(message).lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(78));
    }

    @ParameterizedTest
    @EnumSource
    void convincesAnotherImplementation(Kind kind) throws Exception {
        assumeTrue(DkimPython.isInstalled(), "not run: python3-dkim and python3-nacl are not installed");
        byte[] message = kind.signed();
        byte[] forged = text(message).replace("From: ", "From: x").getBytes(StandardCharsets.ISO_8859_1);

        assertThat(DkimPython.verdicts(message, RECORDS, folder)).isEqualTo(BOTH_PASS);
        assertThat(DkimPython.verdicts(forged, RECORDS, folder)).isEqualTo(List.of("fail", "fail"));
    }

    @Test
    void coversHowToLeaveAndLetsNobodyAddAnotherHead() {
        List<Map<String, String>> signatures = DkimVerifier.signatures(Kind.DIGEST.signed());

        assertThat(signatures).extracting(tags -> tags.get("a")).containsExactly("rsa-sha256", "ed25519-sha256");
        assertThat(signatures).allSatisfy(tags -> {
            List<String> names = Arrays.asList(tags.get("h").split(":"));
            assertThat(names)
                    .contains("message-id", "mime-version", "reply-to", "list-id", "list-help", "list-post")
                    .contains("feedback-id", "auto-submitted")
                    .doesNotContain("dkim-signature", "precedence", "received", "return-path");
            for (String twice : List.of(
                    "from", "subject", "to", "date", "content-type", "list-unsubscribe", "list-unsubscribe-post")) {
                assertThat(Collections.frequency(names, twice))
                        .describedAs(twice)
                        .isEqualTo(2);
            }
            assertThat(tags).doesNotContainKeys("l", "x").containsEntry("t", "" + Given.NOON.getEpochSecond());
        });
    }

    @Test
    void letsNobodyAddAWayToLeaveToAMailThatHasNone() {
        List<Map<String, String>> signatures = DkimVerifier.signatures(Kind.CONFIRMATION.signed());

        assertThat(signatures)
                .allSatisfy(tags -> assertThat(Arrays.asList(tags.get("h").split(":")))
                        .containsOnlyOnce("list-unsubscribe", "list-unsubscribe-post"));
    }

    @Test
    void losesItsWorthWithWhatIsChangedAndKeepsItWithWhatOnlyLooksChanged() throws Exception {
        String message = text(Kind.DIGEST.signed());
        DkimVerifier verifier = new DkimVerifier(RECORDS);

        assertThat(verifier.verdicts(octets("Subject: other\r\n" + message))).containsOnly("head");
        assertThat(verifier.verdicts(octets(message.replace("One-Click", "Two-Click"))))
                .containsOnly("head");
        assertThat(verifier.verdicts(octets(message.replace("AbC-1_2>", "AbC-1_3>"))))
                .containsOnly("head");
        assertThat(verifier.verdicts(octets(message + "x\r\n"))).containsOnly("body");
        assertThat(verifier.verdicts(octets("Received: x\r\n" + message + "\r\n\r\n")))
                .isEqualTo(BOTH_PASS);
        assertThat(verifier.verdicts(octets(message.replace("Message-ID: ", "MESSAGE-ID:\r\n\t  "))))
                .isEqualTo(BOTH_PASS);
    }

    @Test
    void isTheSameBytesForTheSameLetterAndLeavesTheMailAsItWas() {
        OutgoingMail mail = new OutgoingMail();
        Imprint imprint = Imprint.of(Kind.DIGEST.edition(), signing);
        imprint.write(Given.letter(null), mail);
        imprint.write(Given.letter(), mail);

        assertThat(mail.message()).isEqualTo(Kind.DIGEST.signed());
        assertThat(mail.size()).isEqualTo(mail.message().length);
        assertThat(text(mail.message()))
                .endsWith("\r\n"
                        + text(Imprint.of(Kind.DIGEST.edition(), Given.identity())
                                .letter(Given.letter())));
        assertThat(text(mail.octets().all())).isEqualTo(text(mail.message()) + ".\r\n");
    }

    /** Otherwise each mail would be looked through before it is signed. */
    @Test
    void findsEveryBodyInItsRelaxedFormAlready() {
        Random random = new Random(8463);
        for (int i = 0; i < 2000; i++) {
            String text = random.ints(random.nextInt(200), 0, 8)
                    .mapToObj(at ->
                            List.of(" ", " ", "\t", "\n", "ab", "信", ".", LEAVE).get(at))
                    .collect(java.util.stream.Collectors.joining());
            List<MailPicture> pictures = List.of(new MailPicture(1, "image/png", octets(text)));
            EditionContent edition = new EditionContent(
                    7, Language.EN, "a", i % 2 == 0 ? null : text, text, i % 3 == 0 ? pictures : List.of(), Given.NOON);
            String body = text(Imprint.of(edition, Given.identity()).letter(Given.letter()));

            assertThat(Relaxed.isBody(octets(body.substring(body.indexOf("\r\n\r\n") + 4))))
                    .isTrue();
        }
    }

    @Test
    void signsBodiesInAnyForm() throws Exception {
        OutgoingMail mail = new OutgoingMail();
        mail.fill(octets("FROM :  a@example.org\r\nTo:\r\n\t b@example.org \r\n\r\n\t a \tb \r\n \r\n\r\n"));

        Dkim.with(rsa, ed25519).sign(mail, Given.NOON, false);

        assertThat(new DkimVerifier(RECORDS).verdicts(mail.message())).isEqualTo(BOTH_PASS);
    }

    @Test
    void putsManySignaturesInFront() throws Exception {
        DkimKey[] many = {rsa, ed25519, rsa, rsa, rsa, rsa, ed25519};

        byte[] message =
                Imprint.of(Kind.DIGEST.edition(), identity(Dkim.with(many))).letter(Given.letter());

        assertThat(new DkimVerifier(RECORDS).verdicts(message)).hasSize(7).containsOnly("pass");
    }

    @Test
    void leavesNothingToSendWhereOneKeyFails() {
        Imprint imprint = Imprint.of(Kind.DIGEST.edition(), signing);
        OutgoingMail mail = new OutgoingMail();
        Provider needed = Security.getProvider("SunEC");
        Security.removeProvider("SunEC");
        try {
            assertThatThrownBy(() -> imprint.write(Given.letter(), mail)).isInstanceOf(SigningException.class);
        } finally {
            Security.addProvider(needed);
        }

        assertThat(mail.message()).isEmpty();
        imprint.write(Given.letter(), mail);
        assertThat(mail.message()).isEqualTo(Kind.DIGEST.signed());
    }

    @Test
    void readsTheKeysThatTheSettingsName() throws Exception {
        List<DkimConfig> configs = List.of(config("rsa-1"), config("ed-1.lists"));

        Dkim dkim = Dkim.open(configs, new EmailAddress("news@mail.example.org"));

        byte[] message = Imprint.of(Kind.CONFIRMATION.edition(), identity(dkim)).letter(Given.letter(null));
        assertThat(new DkimVerifier(RECORDS).verdicts(message)).isEqualTo(BOTH_PASS);
        assertThatThrownBy(() -> Dkim.open(List.of(config("rsa-1"), config("rsa-1")), Given.READER))
                .isInstanceOf(SigningKeyException.class)
                .hasMessageContaining("set twice");
        assertThatThrownBy(() -> Dkim.open(List.of(new DkimConfig("a;b", "example.org", "x")), Given.READER))
                .isInstanceOf(SigningKeyException.class)
                .hasMessageContaining("no selector");
        assertThatThrownBy(() -> Dkim.open(List.of(new DkimConfig("a", "example", "x")), Given.READER))
                .isInstanceOf(SigningKeyException.class)
                .hasMessageContaining("no domain");
    }

    @Test
    void namesNoDomainButThatOfTheSenderWhereNothingIsToBeToldOfUs() throws Exception {
        Dkim dkim = Dkim.open(List.of(config("rsa-1")), new EmailAddress("news@example.org"));

        assertThat(dkim.onlyAlignedWith(new EmailAddress("post@reading.example"))
                        .keys())
                .isEmpty();
        assertThat(dkim.onlyAlignedWith(new EmailAddress("post@mail.example.org"))
                        .keys())
                .hasSize(1);
        assertThat(dkim.alignedWith(new EmailAddress("post@reading.example")).keys())
                .as("any signature is better than none")
                .hasSize(1);
    }

    private static EditionContent digest() {
        byte[] picture = new byte[20_000];
        new Random(1).nextBytes(picture);
        String html = "<p>公民联盟吁请人大立法：官员公布财产。</p>\n".repeat(200) + "<img src=\"cid:picture-12\"> " + LEAVE;
        List<MailPicture> pictures = List.of(new MailPicture(12, "image/jpeg", picture));
        String text = "公民联盟吁请人大立法\n\n".repeat(90) + ReaderMark.MANAGE.text() + "\n";
        return new EditionContent(
                7, Language.ZH_HANS, "公民联盟吁请人大立法：官员公布财产，以及一个很长很长很长的标题", html, text, pictures, Given.NOON);
    }

    private static DkimKey key(String selector, SigningAlgorithm algorithm) {
        Path file = keys.resolve(selector + ".pem");
        DkimKey key = new DkimKey(selector, "Example.org", SigningKey.create(file, algorithm));
        String record = key.record();
        RECORDS.put(
                record.substring(0, record.indexOf(". IN TXT")),
                record.replaceAll("^.*? \\( \"|\" \\)$", "").replace("\" \"", ""));
        return key;
    }

    private static DkimConfig config(String selector) {
        return new DkimConfig(
                selector, "EXAMPLE.org", keys.resolve(selector + ".pem").toString());
    }

    private static MailIdentity identity(Dkim dkim) {
        return Given.identity().signedBy(dkim);
    }

    private static String text(byte[] octets) {
        return new String(octets, StandardCharsets.ISO_8859_1);
    }

    private static byte[] octets(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
