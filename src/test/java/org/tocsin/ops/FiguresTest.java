package org.tocsin.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tocsin.db.TestDatabase;

class FiguresTest {
    private static final Instant START = Instant.parse("2026-11-21T08:00:00Z");

    private final TestDatabase database = TestDatabase.fresh();
    private final Figures figures = new Figures(database.jdbi());

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void measuresFromTheTimeOfAnUrgentActionToTheFirstMailTaken() {
        run("INSERT INTO mailing (id, kind, lane, created_at, candidates)"
                + " VALUES (1, 'alert', 1, '2026-11-21 07:50:00', 2)");
        run("INSERT INTO delivery (mailing_id, subscriber_id, state, next_attempt_at) VALUES"
                + " (1, 1, 0, '2026-11-21 07:50:00'), (1, 2, 0, '2026-11-21 07:50:00')");

        figures.watchAlerts(START);
        assertThat(figures.now(START).alertWaits()).isEqualTo(Duration.ofMinutes(10));
        assertThat(figures.now(START).alertAccepted()).isZero();

        run("UPDATE delivery SET state = 1, settled_at = '2026-11-21 07:50:40' WHERE subscriber_id = 2");
        run("UPDATE delivery SET state = 1, settled_at = '2026-11-21 07:55:00' WHERE subscriber_id = 1");
        figures.watchAlerts(START);
        figures.watchAlerts(START);

        assertThat(figures.now(START).alertAccepted()).isEqualTo(Duration.ofSeconds(40));
        assertThat(figures.now(START).alertWaits()).isZero();
    }

    @Test
    void tellsForHowLongReadersWait() {
        run("INSERT INTO subscriber_request (sealed, requested_at) VALUES ('x', '2026-11-21 07:59:30')");
        run("INSERT INTO report (mailing_id, subscriber_id, kind, received_at) VALUES"
                + " (1, 1, 'failed', '2026-11-21 07:30:00'), (1, 2, 'failed', '2026-11-21 06:30:00')");

        Figures.Now now = figures.now(START);

        assertThat(now.requests()).isEqualTo(1);
        assertThat(now.requestsLate()).isEqualTo(Duration.ofSeconds(30));
        assertThat(now.digestsLate()).isZero();
        assertThat(now.bounces()).hasSize(1).allSatisfy((bounce, amount) -> {
            assertThat(bounce.kind()).isEqualTo("failed");
            assertThat(bounce.cause()).isNotBlank();
            assertThat(amount).isEqualTo(1);
        });
    }

    private void run(String sql) {
        database.jdbi().useHandle(handle -> handle.execute(sql));
    }
}
