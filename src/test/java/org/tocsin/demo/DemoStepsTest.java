package org.tocsin.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tocsin.db.TestDatabase;

class DemoStepsTest {
    private final TestDatabase database = TestDatabase.fresh();
    private final List<String> done = new ArrayList<>();

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void areTakenOnceHoweverOftenTheDemoStarts() {
        steps().once("asked:anna", () -> done.add("asked"));
        steps().once("asked:anna", () -> done.add("asked"));

        assertThat(done).containsExactly("asked");
    }

    @Test
    void areTakenAgainWhenTheyDidNotComeToTheirEnd() {
        assertThatThrownBy(() -> steps().once("asked:anna", DemoStepsTest::fail))
                .isInstanceOf(Killed.class);

        steps().once("asked:anna", () -> done.add("asked"));

        assertThat(done).containsExactly("asked");
    }

    @Test
    void leaveNothingBehindWhenTheyBreakInTheDatabase() {
        assertThatThrownBy(() -> steps().exactlyOnce("picked", () -> {
                    steps().note("half of it");
                    fail();
                }))
                .isInstanceOf(Killed.class);

        assertThat(steps().isDone("picked")).isFalse();
        assertThat(steps().isDone("half of it")).isFalse();
    }

    private DemoSteps steps() {
        return new DemoSteps(database.jdbi(), database.transactions(), Clock.systemUTC());
    }

    private static void fail() {
        throw new Killed();
    }

    private static final class Killed extends RuntimeException {}
}
