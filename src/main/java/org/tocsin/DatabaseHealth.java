package org.tocsin;

import com.codahale.metrics.health.HealthCheck;
import org.jdbi.v3.core.Jdbi;
import org.tocsin.db.AnswerTime;

/** Healthy when the database answers. */
final class DatabaseHealth extends HealthCheck {
    private final Jdbi jdbi;

    DatabaseHealth(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    protected Result check() {
        AnswerTime time = AnswerTime.ofReader();
        try {
            jdbi.useHandle(handle -> handle.execute("SELECT 1"));
            return Result.healthy();
        } catch (RuntimeException e) {
            return Result.unhealthy("The database does not answer");
        } finally {
            time.end();
        }
    }
}
