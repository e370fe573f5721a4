package org.tocsin.digest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tocsin.digest.Given.MORNING;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WithdrawalsTest {
    private Given given;

    @BeforeEach
    void open() {
        given = new Given();
    }

    @AfterEach
    void close() {
        given.close();
    }

    @Test
    void takesAStoryOutOfDigestsThatArePlannedAndNotYetSent() {
        long both = given.daily("press", "law");
        long other = given.daily("law");
        long mistake = given.publish("A mistake about a person", "press");
        given.publish("On the law", "law");
        given.digests().runDue(MORNING);
        String before = given.mailsTo(other).get(0);
        given.withdraw(mistake);

        assertThat(given.withdrawals().takeOut(MORNING.plusSeconds(60))).isEqualTo(1);

        assertThat(given.mailsTo(both))
                .singleElement()
                .asString()
                .contains("On the law", "1 story")
                .doesNotContain("A mistake");
        assertThat(given.mailsTo(other)).containsExactly(before);
        assertThat(given.withdrawals().takeOut(MORNING.plusSeconds(120)))
                .as("again")
                .isZero();
    }

    @Test
    void sendsNothingToWhomNothingIsLeft() {
        long reader = given.daily("press");
        long mistake = given.publish("A mistake about a person", "press");
        given.digests().runDue(MORNING);
        given.withdraw(mistake);

        given.withdrawals().takeOut(MORNING.plusSeconds(60));

        assertThat(given.mailsTo(reader)).isEmpty();
        assertThat(given.number("SELECT COUNT(*) FROM delivery WHERE state = 4 AND reason = 'withdrawn'"))
                .isEqualTo(1);
    }

    @Test
    void leavesAloneWhatIsOnTheWire() {
        given.daily("press");
        long mistake = given.publish("A mistake about a person", "press");
        given.digests().runDue(MORNING);
        given.execute("UPDATE delivery_chunk SET hand_from = first_subscriber, hand_upto = last_subscriber");
        given.withdraw(mistake);

        given.withdrawals().takeOut(MORNING.plusSeconds(60));
        assertThat(given.number("SELECT COUNT(*) FROM delivery WHERE state = 0"))
                .isEqualTo(1);
        given.execute("UPDATE delivery_chunk SET hand_from = NULL, hand_upto = NULL");
        given.withdrawals().takeOut(MORNING.plusSeconds(65));

        assertThat(given.number("SELECT COUNT(*) FROM delivery WHERE state = 0"))
                .as("put off, and then too late")
                .isZero();
    }

    @Test
    void leavesAloneWhatHasGone() {
        given.daily("press");
        long mistake = given.publish("A mistake about a person", "press");
        given.digests().runDue(MORNING);
        given.execute("UPDATE delivery SET state = 1");
        given.execute("DELETE FROM delivery_chunk");
        given.withdraw(mistake);

        assertThat(given.withdrawals().takeOut(MORNING.plusSeconds(60))).isZero();
    }
}
