package org.tocsin.bench;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.tocsin.digest.Digests;
import org.tocsin.mail.MailTemplates;
import org.tocsin.post.Draft;
import org.tocsin.post.Posts;
import org.tocsin.subscriber.Subscribers;
import org.tocsin.value.Language;
import org.tocsin.value.LanguageTag;

/** A publication with news, whose readers have so many different wishes. */
final class BenchDigests {
    /** Every set of these but the empty one is a signature of its own. */
    private static final int WITH_NEWS = 10;

    private static final List<Language> LANGUAGES = List.of(Language.values());
    private static final int QUIET = 90;
    private static final int QUIET_EACH = 3;

    private final BenchGround ground;
    private final BenchTopics topics;
    private final List<Long> topicIds;
    private final Posts posts;
    private final int signatures;

    /** @param signatures at most 1,023 */
    BenchDigests(BenchGround ground, int signatures) {
        this.ground = ground;
        this.topics = new BenchTopics(ground);
        this.topicIds = topics.load(WITH_NEWS + QUIET);
        this.posts = new Posts(ground.jdbi(), ground.transactions(), topics.topics());
        this.signatures = signatures;
    }

    Digests digests() {
        return new Digests(
                new Subscribers(ground.jdbi()),
                posts,
                ground.mailings(),
                new Digests.DigestMaterial(
                        MailTemplates.open(Path.of("templates")),
                        topics.topics(),
                        (language, now) -> List.of(),
                        BenchSender.SITE),
                ground.jdbi(),
                ground.transactions());
    }

    /** Sees to it that there are so many readers, that all are due and have had everything so far. */
    void makeReaders(int readers, Instant due, BenchReport report) {
        new BenchReaders(ground, report).make(readers, reader -> wish(reader, due));
        topics.choose(choices(), readers, report);
        ground.jdbi()
                .useHandle(handle -> handle.execute(
                        "UPDATE subscriber SET digested_upto = ?, next_digest_at = ?", posts.latestRelease(), due));
    }

    void publish(int stories, Instant now) {
        for (int story = 0; story < stories; story++) {
            posts.write(
                    new Draft(
                            LanguageTag.of(Language.EN),
                            "Story " + story,
                            "What happened.",
                            BenchLetter.paragraphs(2_000),
                            Set.of(
                                    topicIds.get(story % WITH_NEWS),
                                    topicIds.get((story + 1 + story / WITH_NEWS) % WITH_NEWS)),
                            null),
                    now);
        }
        posts.releaseDue(now);
    }

    private BenchReaders.Wish wish(long reader, Instant due) {
        long signature = reader % signatures;
        Language language = LANGUAGES.get((int) (signature % LANGUAGES.size()));
        return new BenchReaders.Wish(language.tag(), signature % 2 == 0 ? "html" : "text", due);
    }

    private List<List<Long>> choices() {
        List<List<Long>> choices = new ArrayList<>();
        for (int signature = 0; signature < signatures; signature++) {
            List<Long> chosen = new ArrayList<>();
            for (int bit = 0; bit < WITH_NEWS; bit++) {
                if (((signature + 1) >> bit & 1) == 1) {
                    chosen.add(topicIds.get(bit));
                }
            }
            for (int quiet = 0; quiet < QUIET_EACH; quiet++) {
                chosen.add(topicIds.get(WITH_NEWS + (signature * QUIET_EACH + quiet) % QUIET));
            }
            choices.add(chosen);
        }
        return choices;
    }

    static Instant now() {
        return Clock.systemUTC().instant();
    }
}
