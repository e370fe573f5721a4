package org.tocsin.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InstantColumnsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-21T08:09:10.123Z",
                "2026-02-28T23:59:59.999Z",
                "2024-02-29T00:00:00Z",
                "2026-03-29T01:30:00.001Z", // an hour that clocks in Europe skip
                "9999-01-01T00:00:00Z",
                "1970-01-01T00:00:00Z"
            })
    void comeBackAsTheyWent(String text) {
        Instant instant = Instant.parse(text);
        try (TestDatabase database = TestDatabase.fresh()) {
            Instant back = database.jdbi()
                    .withHandle(handle -> handle.createQuery("SELECT CAST(:at AS DATETIME(3))")
                            .bind("at", instant)
                            .mapTo(Instant.class)
                            .one());

            assertThat(back).isEqualTo(instant);
        }
    }

    @Test
    void staysNull() {
        try (TestDatabase database = TestDatabase.fresh()) {
            @Nullable
            Instant none = database.jdbi()
                    .withHandle(handle -> handle.createQuery("SELECT CAST(:at AS DATETIME)")
                            .bindByType("at", null, Instant.class)
                            .map((row, context) -> context.findColumnMapperFor(Instant.class)
                                    .orElseThrow()
                                    .map(row, 1, context))
                            .list()
                            .get(0));

            assertThat(none).isNull();
        }
    }

    @Test
    void readsWholeSecondsAndMicroseconds() throws SQLException {
        assertThat(read("2026-11-21 08:09:10")).isEqualTo(Instant.parse("2026-11-21T08:09:10Z"));
        assertThat(read("2026-11-21 08:09:10.123456")).isEqualTo(Instant.parse("2026-11-21T08:09:10.123456Z"));
    }

    @Test
    void refusesWhatIsNoTime() {
        assertThatThrownBy(() -> read("2026")).isInstanceOf(SQLException.class);
        assertThatThrownBy(() -> read("0000-00-00 00:00:00")).isInstanceOf(SQLException.class);
        assertThatThrownBy(() -> read("2026-11-21 08:09:1x")).isInstanceOf(SQLException.class);
        assertThatThrownBy(() -> InstantColumns.text(Instant.MAX)).isInstanceOf(DateTimeException.class);
    }

    private static Instant read(String text) throws SQLException {
        return InstantColumns.instant(text.getBytes(StandardCharsets.US_ASCII));
    }
}
