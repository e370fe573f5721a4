package org.tocsin.subscriber;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import net.sourceforge.argparse4j.inf.Namespace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AddressesCommandTest {
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    @Test
    void printsATableAndNamesWhatWasMisjudged(@TempDir Path folder) throws IOException {
        Path addresses = Files.createDirectory(folder.resolve("addresses"));
        Files.writeString(addresses.resolve("addresses.jsonl"), """
                {"address": "reader@example.org", "their_verdict": "valid"}
                {"address": "reader@example.org\\r\\n", "their_verdict": "invalid"}
                {"address": "reader@org", "their_verdict": "valid"}
                {"address": "\\"reader\\"@example.org", "their_verdict": "valid (unusual for SMTP)"}
                {"address": "reader@@example.org", "their_verdict": "valid"}
                """);

        command(InputStream.nullInputStream()).score(folder, true);

        assertThat(said.toString(StandardCharsets.UTF_8))
                .contains("addresses/taken\t3\t2/3 66.7%\t0\t", "addresses/refused\t2\t2/2 100.0%\t0\t")
                .contains("“reader@@example.org” taken: refused");
    }

    @Test
    void saysWhatAFormMakesOfAnAddress() throws IOException {
        String typed = "<Reader@Example.ORG>\nreader@例子.中国\n读者@example.org\nrea\u202eder@example.org\n";

        command(new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8)))
                .run(null, new Namespace(Map.of()));

        assertThat(said.toString(StandardCharsets.UTF_8))
                .isEqualToNormalizingNewlines("taken\tReader@example.org\ntaken\treader@xn--fsqu00a.xn--fiqs8s\n"
                        + "smtputf8\t读者@example.org\nrefused\n");
    }

    private AddressesCommand command(InputStream in) {
        return new AddressesCommand(in, new PrintStream(said, true, StandardCharsets.UTF_8));
    }
}
