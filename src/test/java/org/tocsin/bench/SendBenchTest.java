package org.tocsin.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SendBenchTest {
    @Test
    void countsTheSameAtTheSinkAndInTheLedger() throws IOException {
        try (SendBench bench = new SendBench(Path.of("target/bench-test"))) {
            SendFigures figures = bench.run(new SendPlan(700, 5, 8, 3, null, Duration.ZERO));

            assertThat(figures.isExact()).isTrue();
            assertThat(figures.accepted()).isEqualTo(700);
            assertThat(figures.sunk()).isEqualTo(700);
            assertThat(figures.perSecond()).isPositive();
        }
    }
}
