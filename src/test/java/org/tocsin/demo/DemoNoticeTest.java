package org.tocsin.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DemoNoticeTest {

    @Test
    void saysInTenLinesWhereEverythingIsAndWhatHappened() {
        List<String> lines = notice("s3cret").lines(new DemoNotice.Account(false, false, 8, 7, 1, null));

        assertThat(lines).hasSize(10).allMatch(line -> line.length() <= 110 && !line.contains("null"));
        assertThat(String.join("\n", lines))
                .contains("http://localhost:8080/mailbox")
                .contains("http://localhost:8080/staff")
                .contains("sign in as editor, password s3cret")
                .contains("http://localhost:8081/metrics")
                .contains("8 readers signed up and confirmed, 7 got their digest")
                .contains("1 mail came back from a closed mailbox, and 1 reader left with one click");
    }

    @Test
    void saysOnALaterStartThatNothingWasSentAgain() {
        List<String> lines = notice(null).lines(new DemoNotice.Account(true, true, 8, 7, 1, null));

        assertThat(lines).hasSize(10).noneMatch(line -> line.contains("null"));
        assertThat(lines).anyMatch(line -> line.endsWith("taken up where it was left; nothing was sent again."));
    }

    @Test
    void saysWhatDidNotComeToPass() {
        List<String> lines =
                notice(null).lines(new DemoNotice.Account(false, false, 8, 0, 0, "a digest did not arrive"));

        assertThat(lines).hasSize(10).anyMatch(line -> line.contains("Then it stopped: a digest did not arrive."));
    }

    private static DemoNotice notice(@Nullable String password) {
        return new DemoNotice(new DemoPlaces(
                URI.create("http://localhost:8080"),
                URI.create("http://localhost:8081"),
                "editor",
                password,
                Path.of("data"),
                Path.of("data/log/tocsin.log")));
    }
}
