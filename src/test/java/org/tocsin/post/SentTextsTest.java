package org.tocsin.post;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Copies of what was mailed. */
class SentTextsTest {
    private final TestDesk desk = new TestDesk();
    private final Releases releases =
            new Releases(desk.shelf().database.jdbi(), desk.shelf().transactions());

    @AfterEach
    void stop() throws IOException {
        desk.close();
    }

    @Test
    void keepsEachTextAsItWasMailedWhateverBecomesOfThePost() {
        desk.browser().post("/staff/posts/new", desk.form());
        desk.releaseDue();
        releases.keepSent(released(), TestDesk.NOW);
        releases.keepSent(released(), TestDesk.NOW.plus(Duration.ofDays(1)));
        Map<String, String> typed = desk.form();
        typed.put("markdown", "It *snowed*.");
        desk.browser().post("/staff/posts/1/edit", typed);
        releases.keepSent(released(), TestDesk.NOW.plus(Duration.ofDays(2)));

        desk.browser().post("/staff/posts/1/withdraw", Map.of("form", "abc"));

        assertThat(new SentTexts(desk.shelf().database.jdbi()).of(1))
                .extracting(SentTexts.Sent::text, SentTexts.Sent::sentAt)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("It snowed.", TestDesk.NOW.plus(Duration.ofDays(2))),
                        org.assertj.core.groups.Tuple.tuple("It rained in the north.", TestDesk.NOW));
        assertThat(desk.browser().get("/staff/posts/1").text())
                .contains("As it was mailed", "as it is now", "another text");
    }

    @Test
    void keepsTheSameTextOfTwoPostsForEachOfThem() {
        desk.browser().post("/staff/posts/new", desk.form());
        desk.releaseDue();
        releases.keepSent(released(), TestDesk.NOW);
        desk.browser().post("/staff/posts/new", desk.form());
        desk.releaseDue();
        List<ReleasedPost> both = released();

        releases.keepSent(both, TestDesk.NOW);

        assertThat(both).hasSize(2);
        for (ReleasedPost post : both) {
            assertThat(new SentTexts(desk.shelf().database.jdbi()).of(post.id()))
                    .hasSize(1);
        }
    }

    private List<ReleasedPost> released() {
        return desk.shelf().posts.releasedAfter(0, 100);
    }
}
