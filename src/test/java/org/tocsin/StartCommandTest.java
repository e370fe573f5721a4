package org.tocsin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.BindException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartCommandTest {
    @Test
    void namesThePortThatIsTaken() {
        String sentence = StartCommand.sentence(new IllegalStateException(
                "Cannot listen on 127.0.0.1:8080", new IOException(new BindException("Address already in use"))));

        assertThat(sentence)
                .startsWith("The port 127.0.0.1:8080 is taken.")
                .contains("TOCSIN_PORT")
                .doesNotContain("Exception");
    }

    @Test
    void saysWhereNothingCanBeWritten(@TempDir Path folder) throws IOException {
        Path file = Files.createFile(folder.resolve("file"));

        assertThatThrownBy(() -> DataFolder.check(file.resolve("data")))
                .isInstanceOf(StartTrouble.class)
                .hasMessageContaining("cannot write to its data folder")
                .hasMessageContaining("TOCSIN_DATA");
    }

    @Test
    void letsNoSecondProcessAtTheSameData(@TempDir Path folder) throws IOException {
        try (DataFolder first = DataFolder.open(folder)) {
            assertThatThrownBy(() -> DataFolder.open(first.path()))
                    .isInstanceOf(StartTrouble.class)
                    .hasMessageContaining("Another Tocsin is running");
        }
    }
}
