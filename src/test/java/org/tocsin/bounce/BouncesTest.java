package org.tocsin.bounce;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tocsin.suppression.Suppressions.Reason;
import org.tocsin.value.EmailAddress;

class BouncesTest {
    private static final String READER = "reader@mail.example.com";

    @RegisterExtension
    final ReturnedSide side = new ReturnedSide();

    @BeforeEach
    void furnish() {
        side.subscribe(1, READER);
    }

    @Test
    void stopsAnAddressThatIsDeadOnTwoDaysAndStartsItAgain() {
        comesBack(side.sent(1), ReturnedSide.failure(ReturnedSide.GONE));
        assertThat(side.isStopped(READER)).isFalse();

        side.clock.moveOn(Duration.ofDays(1));
        comesBack(side.sent(1), ReturnedSide.failure(ReturnedSide.GONE));

        assertThat(side.isStopped(READER)).isTrue();
        assertThat(side.rules.scores().stopped(10, null))
                .extracting(StoppedReader::subscriberId)
                .containsExactly(1L);
        assertThat(side.rules.scores().reasons(1, 10)).hasSize(2).allSatisfy(report -> {
            assertThat(report.cause()).isEqualTo("bad_address");
            assertThat(report.because()).isEqualTo("user unknown");
        });

        assertThat(side.rules.scores().resume(1)).isTrue();
        assertThat(side.isStopped(READER)).isFalse();
        assertThat(side.rules.scores().stopped(10, null)).isEmpty();
        assertThat(side.rules.scores().resume(1)).isFalse();
    }

    @Test
    void stopsAnAddressAgainThatAProgramLetBeWrittenTo() {
        Lifts lifts = new Lifts(side.suppressions, side.stops, side.rules.scores());
        for (int round = 0; round < 2; round++) {
            comesBack(side.sent(1), ReturnedSide.failure(ReturnedSide.GONE));
            side.clock.moveOn(Duration.ofDays(1));
            comesBack(side.sent(1), ReturnedSide.failure(ReturnedSide.GONE));
            assertThat(side.isStopped(READER)).as("round " + round).isTrue();

            assertThat(lifts.lift(new EmailAddress(READER), Reason.COMPLAINT)).isFalse();
            assertThat(lifts.lift(new EmailAddress(READER), Reason.BOUNCES)).isTrue();

            assertThat(side.isStopped(READER)).isFalse();
            assertThat(side.rules.scores().stopped(10, null)).isEmpty();
            side.clock.moveOn(Duration.ofDays(1));
        }
    }

    @Test
    void countsAReplayOnceAndADayOnce() {
        long first = side.sent(1);
        comesBack(first, ReturnedSide.failure(ReturnedSide.GONE));
        comesBack(first, ReturnedSide.failure(ReturnedSide.GONE));
        comesBack(side.sent(1), ReturnedSide.failure(ReturnedSide.GONE));

        assertThat(side.isStopped(READER)).isFalse();
        assertThat(side.rules.scores().reasons(1, 10)).hasSize(2);
    }

    @Test
    void neverStopsAReaderForWhatTheProviderRefusesToCarry() {
        for (int day = 0; day < 30; day++) {
            comesBack(side.sent(1), ReturnedSide.failure("550 Mail content denied"));
            side.clock.moveOn(Duration.ofDays(1));
        }

        assertThat(side.isStopped(READER)).isFalse();
        assertThat(side.rules.scores().reasons(1, 1).get(0).cause()).isEqualTo("content_refused");
    }

    @Test
    void startsAnewWhenAMailArrived() {
        comesBack(side.sent(1), ReturnedSide.failure(ReturnedSide.GONE));
        side.clock.moveOn(Duration.ofDays(1));
        side.sent(1); // and nothing comes back
        side.clock.moveOn(Duration.ofDays(4));
        comesBack(side.sent(1), ReturnedSide.failure(ReturnedSide.GONE));

        assertThat(side.isStopped(READER)).isFalse();
    }

    @Test
    void erasesWhoeverComplains() {
        comesBack(side.sent(1), """
                From: feedback@mail.example.com
                Content-Type: multipart/report; report-type=feedback-report; boundary=b

                --b
                Content-Type: message/feedback-report

                Feedback-Type: abuse
                Version: 1
                --b--
                """);

        assertThat(side.isStopped(READER)).isTrue();
        assertThat(side.count("subscriber")).isZero();
    }

    @Test
    void takesNoNoticeOfForgedPathsOrAnswers() {
        side.sent(1);
        side.rules
                .bounces()
                .receive(
                        "",
                        "b+forged@bounce.example.org",
                        ReturnedSide.failure(ReturnedSide.GONE).getBytes(StandardCharsets.UTF_8));
        comesBack(side.sent(1), "From: r@mail.example.com\nSubject: Automatic reply: Letter\n\nAway.\n");

        assertThat(side.count("report")).isZero();
        assertThat(side.rules.bounces().accepts("", "b+forged@bounce.example.org"))
                .isFalse();
    }

    private void comesBack(long sent, String message) {
        String path = side.path(sent, 1);
        assertThat(side.rules.bounces().accepts("", path)).isTrue();
        side.comesBack(path, message);
    }
}
