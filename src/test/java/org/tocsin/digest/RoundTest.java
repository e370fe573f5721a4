package org.tocsin.digest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tocsin.digest.Given.MORNING;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tocsin.delivery.Planned;
import org.tocsin.post.Releases;
import org.tocsin.value.Extent;
import org.tocsin.value.Language;
import org.tocsin.value.MailForm;

class RoundTest {
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
    void givesNobodyAnEditionThatWasMadeAnewWhileTheRoundWentOn() {
        long early = given.daily("press");
        long late = given.daily("press");
        long mistake = given.publish("A mistake about a person", "press");
        given.publish("On the press", "press");
        Signature signature =
                new Signature(List.of(Language.EN), MailForm.TEXT, Extent.FULL, 0, Set.of(given.topic("press")), false);
        try (Round round = new Round(ground(), Decisions.NONE, MORNING)) {
            Planned first = new Planned(early, round.edition(signature));
            assertThat(add(round, first)).isTrue();
            given.withdraw(mistake);
            given.withdrawals().takeOut(MORNING);

            assertThat(add(round, new Planned(late, first.editionId()))).isFalse();
            assertThat(add(round, new Planned(late, round.edition(signature)))).isTrue();
        }

        assertThat(given.mailsTo(early)).singleElement().asString().doesNotContain("A mistake");
        assertThat(given.mailsTo(late))
                .singleElement()
                .asString()
                .contains("On the press")
                .doesNotContain("A mistake");
    }

    @Test
    void makesAnEditionOnceHoweverManyAskForIt() {
        given.publish("On the press", "press");
        Signature signature =
                new Signature(List.of(Language.EN), MailForm.TEXT, Extent.FULL, 0, Set.of(given.topic("press")), false);
        try (Round round = new Round(ground(), Decisions.NONE, MORNING)) {
            List<Long> editions = SideBySide.each(
                    IntStream.range(0, 20).boxed().toList(),
                    number -> given.database.transactions().call(() -> round.edition(signature)));

            assertThat(editions).hasSize(20).containsOnly(editions.get(0));
        }
        assertThat(given.number("SELECT COUNT(*) FROM edition")).isEqualTo(1);
    }

    @Test
    void plansBatchesSideBySide() {
        CountDownLatch bothAreIn = new CountDownLatch(2);

        List<Boolean> met = SideBySide.each(IntStream.range(0, 6).boxed().toList(), number -> {
            bothAreIn.countDown();
            try {
                return bothAreIn.await(60, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        });

        assertThat(met).hasSize(6).containsOnly(true);
    }

    @Test
    void beginsNoBatchAfterOneThatFailed() {
        AtomicInteger begun = new AtomicInteger();

        assertThatThrownBy(() -> SideBySide.each(IntStream.range(0, 100).boxed().toList(), number -> {
                    begun.incrementAndGet();
                    throw new IllegalStateException("the database is away");
                }))
                .hasMessage("the database is away");
        assertThat(begun).hasValueLessThan(100);
    }

    private boolean add(Round round, Planned planned) {
        return given.database.transactions().call(() -> round.add(List.of(planned)));
    }

    private Round.Ground ground() {
        Releases releases = new Releases(given.jdbi, given.database.transactions());
        return new Round.Ground(
                given.posts,
                given.mailings,
                new Editions(given.jdbi, given.mailings, releases, given.material()),
                given.database.transactions());
    }
}
