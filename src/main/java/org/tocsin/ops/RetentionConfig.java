package org.tocsin.ops;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;

/**
 * What is kept for how long, besides the ledger.
 *
 * @param reports about mails that came back; of a reader who is stopped for them they stay
 * @param answers mailings of one mail that answers a form: that there was one, and nobody's address
 * @param audit who did what at the desk
 */
public record RetentionConfig(
        @NotNull @DurationMin(days = 7) Duration reports,
        @NotNull @DurationMin(days = 7) Duration answers,
        @NotNull @DurationMin(days = 90) Duration audit) {}
