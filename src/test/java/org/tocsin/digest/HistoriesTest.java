package org.tocsin.digest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/** Ten thousand readers in random histories get what a simple model says, and nothing else. */
class HistoriesTest {
    private static final int READERS = 250;
    private static final int STEPS = 24;

    @Property(tries = 40, shrinking = ShrinkingMode.OFF)
    void everybodyGetsWhatIsOwedToThemOnce(@ForAll long seed) {
        try (History history = new History(new Random(seed), READERS)) {
            history.live(STEPS);

            Map<Long, List<List<Long>>> sent = history.sent();

            history.model()
                    .people()
                    .forEach((reader, person) -> assertThat(sent.getOrDefault(reader, List.of()))
                            .as("mails to a reader who wants %s", person.wish)
                            .isEqualTo(person.mails));
            history.promises(sent);
        }
    }
}
