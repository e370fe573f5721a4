package org.tocsin.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** In the samples a dot stands for a space, {@code >} for a tab and {@code |} for the end of a line. */
class RelaxedTest {
    @ParameterizedTest
    @CsvSource({
        "A:.X|,                       a:X", // the fields of RFC 6376 §3.4.5
        "B.:.Y>|>Z..|,                b:Y.Z",
        "Subject:|.one|..two>.three|, subject:one.two.three",
        "SUBJect>:>AbC|,              subject:AbC",
        "To:|,                        to:",
        "To:..|,                      to:",
        "X:a:b.:.c|,                  x:a:b.:.c"
    })
    void writesAFieldInOneLineWithItsNameInLowerCase(String field, String expected) {
        Octets octets = octets(field);
        Octets out = new Octets(8);

        Relaxed.field(octets, 0, octets.size(), out);

        assertThat(shown(out)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        ".C.|D.>.E|||,  .C|D.E|", // the body of RFC 6376 §3.4.5
        "'',            ''",
        "|,             ''",
        "|||,           ''",
        ".|>|..|,       ''",
        "a,             a|",
        "a|,            a|",
        "a..,           a|",
        "||a||b|,       ||a||b|",
        ">a>b>|c|.|,    .a.b|c|",
        "..a|,          .a|",
        "a.b.c|,        a.b.c|"
    })
    void hashesABodyWithoutSpareWhiteSpaceAndLinesAtItsEnd(String body, String expected) {
        Octets octets = octets(body);

        assertThat(hash(octets, false)).isEqualTo(sha256(octets(expected)));
    }

    @Test
    void hashesWhatIsRelaxedAlreadyLikeEverythingElse() {
        Random random = new Random(6376);
        int relaxed = 0;
        for (int i = 0; i < 20_000; i++) {
            StringBuilder body = new StringBuilder();
            for (int length = random.nextInt(9); length > 0; length--) {
                body.append(new String[] {"a", "b", ".", "|", "|", ">"}[random.nextInt(6)]);
            }
            Octets octets = octets(body + "|");
            if (Relaxed.isBody(octets.all())) {
                relaxed++;
                assertThat(hash(octets, true)).describedAs(body.toString()).isEqualTo(hash(octets, false));
            }
        }
        assertThat(relaxed).isGreaterThan(1000);
    }

    private static byte[] hash(Octets octets, boolean isRelaxed) {
        MessageDigest digest = digest();
        if (isRelaxed) {
            Relaxed.relaxedBody(octets, 0, octets.size(), digest);
        } else {
            Relaxed.body(octets, 0, octets.size(), digest);
        }
        return digest.digest();
    }

    private static byte[] sha256(Octets octets) {
        return digest().digest(octets.all());
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Octets octets(String sample) {
        String text = sample.replace('.', ' ').replace('>', '\t').replace("|", "\r\n");
        return new Octets(8).write(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static String shown(Octets octets) {
        return new String(octets.all(), StandardCharsets.US_ASCII)
                .replace(' ', '.')
                .replace('\t', '>')
                .replace("\r\n", "|");
    }
}
