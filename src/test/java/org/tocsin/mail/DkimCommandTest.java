package org.tocsin.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dropwizard.core.setup.Bootstrap;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import net.sourceforge.argparse4j.inf.Namespace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tocsin.crypto.SigningKeyException;
import org.tocsin.value.Language;

class DkimCommandTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"rsa", "ed25519"})
    void makesAKeyWhoseRecordChecksWhatItSigns(String algorithm) throws Exception {
        String said = run("new-key", "s1", "example.org", algorithm);

        String record = said.lines()
                .filter(line -> line.contains(" IN TXT "))
                .findFirst()
                .orElseThrow();
        List<String> strings = Pattern.compile("\"([^\"]*)\"")
                .matcher(record)
                .results()
                .map(result -> result.group(1))
                .toList();
        DkimVerifier verifier = new DkimVerifier(Map.of("s1._domainkey.example.org", String.join("", strings)));
        Dkim dkim = Dkim.open(List.of(new DkimConfig("s1", "example.org", file())), Given.READER);
        OutgoingMail mail = new OutgoingMail();
        Imprint.of(Given.edition(Language.EN, "News", null, "x"), Given.identity())
                .write(Given.letter(), mail);
        dkim.sign(mail, Given.NOON, true);

        assertThat(record).startsWith("s1._domainkey.example.org. IN TXT (");
        assertThat(strings).allSatisfy(string -> assertThat(string).hasSizeLessThanOrEqualTo(255));
        assertThat(verifier.verdicts(mail.message())).containsExactly("pass");
        assertThat(run("record", "s1", "example.org", algorithm)).contains(record);
    }

    @Test
    void makesNothingForANameThatCannotStandInTheDns() {
        for (String name : Arrays.asList("a_b", "-a", "", "a..b", "a;p=x", "x".repeat(64))) {
            assertThatThrownBy(() -> run("new-key", name, "example.org", "ed25519"))
                    .isInstanceOf(SigningKeyException.class);
            assertThatThrownBy(() -> run("new-key", "s1", name + ".example", "ed25519"))
                    .isInstanceOf(SigningKeyException.class);
        }
        assertThat(folder).isEmptyDirectory();
    }

    private String run(String what, String selector, String domain, String algorithm) {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        new DkimCommand(new PrintStream(said, true, StandardCharsets.UTF_8))
                .run(
                        (Bootstrap<?>) null,
                        new Namespace(Map.of(
                                "what",
                                what,
                                "selector",
                                selector,
                                "domain",
                                domain,
                                "file",
                                file(),
                                "algorithm",
                                algorithm)));
        return said.toString(StandardCharsets.UTF_8);
    }

    private String file() {
        return folder.resolve("key.pem").toString();
    }
}
