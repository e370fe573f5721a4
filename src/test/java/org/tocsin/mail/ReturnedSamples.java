package org.tocsin.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Our own samples of returned mail, to begin from, and the limits that whatever is made of them must keep. */
final class ReturnedSamples {
    private static final int MOST_RECIPIENTS = 200;
    private static final int LONGEST_ADDRESS = 400;
    private static final int MOST_PATHS = 10;

    private ReturnedSamples() {}

    static List<byte[]> all() {
        try {
            Path folder = Path.of(Objects.requireNonNull(AnyOctetsTest.class.getResource("/org/tocsin/bounce/returned"))
                    .toURI());
            try (Stream<Path> files = Files.list(folder)) {
                return files.filter(file -> file.toString().endsWith(".eml"))
                        .sorted()
                        .map(ReturnedSamples::octets)
                        .toList();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    static void isWithinLimits(Report report) {
        assertThat(report.recipients()).hasSizeLessThanOrEqualTo(MOST_RECIPIENTS);
        assertThat(report.recipients())
                .allMatch(recipient -> recipient.address().length() <= LONGEST_ADDRESS);
        assertThat(report.cameTo()).hasSizeLessThanOrEqualTo(MOST_PATHS);
    }

    private static byte[] octets(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
