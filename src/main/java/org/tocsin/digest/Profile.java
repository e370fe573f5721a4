package org.tocsin.digest;

import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.tocsin.topic.Topic;
import org.tocsin.value.Extent;
import org.tocsin.value.Language;
import org.tocsin.value.MailForm;
import org.tocsin.value.Rhythm;

/**
 * A reader whose next digest staff look at.
 *
 * @param slugs of topics; none stands for all
 */
record Profile(Set<String> slugs, Language language, MailForm form, Extent extent, Rhythm rhythm) {
    private static final int MOST_TOPICS = 1_000;

    Profile {
        slugs = Set.copyOf(slugs);
    }

    /** What is not as it should be counts as not chosen. */
    static Profile of(MultivaluedMap<String, String> typed) {
        return new Profile(
                typed.getOrDefault("topic", List.of()).stream()
                        .filter(slug -> slug.matches("[a-z0-9-]{1,64}"))
                        .limit(MOST_TOPICS)
                        .collect(Collectors.toCollection(LinkedHashSet::new)),
                Language.of(word(typed, "language")).orElse(Language.EN),
                MailForm.of(word(typed, "format")).orElse(MailForm.HTML),
                Extent.of(word(typed, "extent")).orElse(Extent.FULL),
                Rhythm.of(word(typed, "rhythm")).orElse(Rhythm.DAILY));
    }

    private static String word(MultivaluedMap<String, String> typed, String name) {
        String word = typed.getFirst(name);
        return word == null ? "" : word;
    }

    /** As the part of an address behind the question mark. */
    String query() {
        UriBuilder builder = UriBuilder.fromPath("")
                .queryParam("language", language.tag())
                .queryParam("format", form.word())
                .queryParam("extent", extent.word())
                .queryParam("rhythm", rhythm.word());
        slugs.stream().sorted().forEach(slug -> builder.queryParam("topic", slug));
        return builder.build().getRawQuery();
    }

    /** When such a reader was written to last, if all went well. */
    Instant lastRound(Instant now) {
        return now.minus(
                switch (rhythm) {
                    case IMMEDIATE -> Duration.ofHours(1);
                    case DAILY -> Duration.ofDays(1);
                    case WEEKLY -> Duration.ofDays(7);
                });
    }

    Set<Long> topicsAmong(Iterable<Topic> all) {
        Set<Long> ids = new LinkedHashSet<>();
        for (Topic topic : all) {
            if (!topic.isGroup()
                    && (slugs.isEmpty() || slugs.contains(topic.slug().value()))) {
                ids.add(topic.id());
            }
        }
        return ids;
    }

    /** Of one who may be called to act. */
    Signature signature(long mark, Set<Long> topics) {
        return new Signature(language.preferences(), form, extent, mark, topics, true);
    }
}
