package org.tocsin.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.tocsin.mail.Cause;
import org.tocsin.mail.RelayReply;

class AnswersTest {
    private static final Instant NOW = Instant.parse("2026-11-21T08:00:00Z");
    private static final RelayReply NOT_NOW = new RelayReply(450, "4.2.1");

    private final Answers answers = new Answers(DeliveryConfig.plain(
            List.of(Duration.ofMinutes(1), Duration.ofMinutes(10)), Duration.ofMinutes(5), Duration.ofSeconds(10)));

    @Test
    void schedulesNoTryAtOrAfterTheEndAndSaysWhatItDiedOf() {
        Answers.Terms soon = new Answers.Terms(Lane.ALERT, NOW.plusSeconds(60));
        Answers.Terms later = new Answers.Terms(Lane.ALERT, NOW.plusSeconds(120));

        Outcome expired = answers.answered(soon, 1, 1, NOT_NOW, NOW);
        Outcome waiting = answers.answered(later, 1, 1, NOT_NOW, NOW);

        assertThat(expired.state()).isEqualTo(DeliveryState.EXPIRED);
        assertThat(expired.reason()).isEqualTo("deferred");
        assertThat(expired.replyCode()).isEqualTo(450);
        assertThat(waiting.state()).isEqualTo(DeliveryState.WAITING);
        assertThat(waiting.nextAttemptAt()).isBetween(NOW.plusSeconds(60), NOW.plusSeconds(66));
    }

    @Test
    void sendsADigestOnceMoreWhenItsAnswerWasLostAndNotAgain() {
        Answers.Terms terms = new Answers.Terms(Lane.DIGEST, null);

        Outcome first = answers.lost(terms, delivery(null), NOW);
        Outcome second = answers.lost(terms, delivery("reply_lost"), NOW);

        assertThat(first.state()).isEqualTo(DeliveryState.WAITING);
        assertThat(first.nextAttemptAt()).isAfterOrEqualTo(NOW.plus(Duration.ofMinutes(15)));
        assertThat(second.state()).isEqualTo(DeliveryState.REFUSED);
        assertThat(second.reason()).isEqualTo("reply_lost");
    }

    @Test
    void sendsAnAlertAgainWhoseAnswerWasLostOnlyWhileThereIsTime() {
        Outcome inTime =
                answers.lost(new Answers.Terms(Lane.ALERT, NOW.plusSeconds(3600)), delivery("reply_lost"), NOW);
        Outcome tooLate = answers.lost(new Answers.Terms(Lane.ALERT, NOW.plusSeconds(600)), delivery(null), NOW);

        assertThat(inTime.state()).isEqualTo(DeliveryState.WAITING);
        assertThat(tooLate.state()).isEqualTo(DeliveryState.EXPIRED);
        assertThat(tooLate.reason()).isEqualTo("reply_lost");
    }

    @Test
    void losesNobodyToAnAnswerThatBlamesUs() {
        Outcome outcome =
                answers.answered(new Answers.Terms(Lane.DIGEST, null), 1, 1, new RelayReply(550, "5.7.515"), NOW);

        assertThat(outcome.state()).isEqualTo(DeliveryState.WAITING);
        assertThat(outcome.reason()).isEqualTo("our_fault");
    }

    @Test
    void tellsAnswersApart() {
        assertThat(AnswerClass.of(new RelayReply(550, "5.1.1"))).isEqualTo(AnswerClass.UNKNOWN_ADDRESS);
        assertThat(AnswerClass.of(new RelayReply(550, "5.7.26"))).isEqualTo(AnswerClass.OUR_FAULT);
        assertThat(AnswerClass.of(new RelayReply(530, null))).isEqualTo(AnswerClass.OUR_FAULT);
        assertThat(AnswerClass.of(new RelayReply(554, "5.7.1"))).isEqualTo(AnswerClass.CONTENT_REFUSED);
        assertThat(AnswerClass.of(new RelayReply(421, null))).isEqualTo(AnswerClass.THROTTLED);
        assertThat(AnswerClass.of(new RelayReply(452, "4.2.2"))).isEqualTo(AnswerClass.MAILBOX_DEFERRED);
        assertThat(AnswerClass.of(new RelayReply(451, "4.7.1"))).isEqualTo(AnswerClass.DEFERRED);
    }

    @Test
    void tellsTheLedgerWhyAMailWasRefused() {
        assertThat(reason(550, Cause.CONTENT_REFUSED)).isEqualTo("REFUSED content_refused");
        assertThat(reason(550, Cause.BAD_ADDRESS)).isEqualTo("REFUSED unknown_address");
        assertThat(reason(552, Cause.FULL)).isEqualTo("REFUSED mailbox_full");
        assertThat(reason(452, Cause.FULL)).isEqualTo("WAITING mailbox_full");
        assertThat(reason(550, Cause.UNKNOWN)).isEqualTo("REFUSED relay_refused");
        assertThat(reason(554, Cause.BLOCKLISTED)).isEqualTo("WAITING our_fault");
        assertThat(reason(550, Cause.THROTTLE)).isEqualTo("WAITING throttled");
    }

    @Test
    void remembersWhoWasRefusedForGoodAlone() {
        Answers.Terms terms = new Answers.Terms(Lane.DIGEST, null);

        assertThat(answers.answered(terms, 1, 1, new RelayReply(550, "5.1.1"), NOW)
                        .hard())
                .isTrue();
        assertThat(answers.answered(terms, 1, 1, new RelayReply(450, "4.1.1"), NOW)
                        .refusal())
                .isNull();
    }

    private String reason(int code, Cause cause) {
        Outcome outcome = answers.answered(
                new Answers.Terms(Lane.DIGEST, null), 1, 1, new RelayReply(code, null, cause, false), NOW);
        return outcome.state() + " " + outcome.reason();
    }

    private static WaitingDelivery delivery(@Nullable String reason) {
        return new WaitingDelivery(1, 1, 0, reason);
    }
}
