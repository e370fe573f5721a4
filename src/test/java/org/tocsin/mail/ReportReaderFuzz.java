package org.tocsin.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Looks for octets that the reader does not answer within limits, led by what they make it do (Jazzer). The build gives it
 * a few seconds; {@code JAZZER_FUZZ=1} and a longer time find more.
 */
class ReportReaderFuzz {
    private static final Duration LONG = Duration.ofSeconds(10); // for a few kilobytes, also on a busy machine

    private final ReportReader reader = new ReportReader();

    static List<byte[]> samples() {
        return ReturnedSamples.all();
    }

    @MethodSource("samples")
    @FuzzTest(maxDuration = "15s")
    void answersAnyOctets(byte[] message) {
        long begun = System.nanoTime();

        Report report = reader.read(message);

        ReturnedSamples.isWithinLimits(report);
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(LONG);
    }
}
