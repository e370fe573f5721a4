package org.tocsin.post;

import com.ibm.icu.text.Transliterator;
import java.text.Normalizer;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;
import org.tocsin.topic.Topic;
import org.tocsin.topic.Topics;
import org.tocsin.value.Language;

/** What the categories and tags of one source mean in our topics; new ones are looked up by the names of topics. */
final class SourceLabels {
    private static final int LONGEST = 200;
    private static final int MOST_OF_ONE_ITEM = 50;
    private static final Transliterator TO_SIMPLIFIED = Transliterator.getInstance("Traditional-Simplified");

    private final long sourceId;
    private final SourceDao sources;
    private final Map<String, Long> topics;
    private final Map<String, @Nullable Long> known = new HashMap<>();

    SourceLabels(long sourceId, SourceDao sources, Topics topics) {
        this.sourceId = sourceId;
        this.sources = sources;
        this.topics = byName(topics);
        sources.labels(sourceId).forEach(label -> known.put(label.label(), label.topicId()));
    }

    /** The topics behind the labels; those that nobody knows are remembered for staff. */
    Set<Long> topics(Collection<String> labels) {
        Set<Long> found = new LinkedHashSet<>();
        labels.stream()
                .limit(MOST_OF_ONE_ITEM)
                .map(SourceLabels::fold)
                .filter(label -> !label.isEmpty())
                .forEach(label -> {
                    Long topic = known.get(label);
                    if (topic == null) {
                        topic = learn(label);
                    }
                    if (topic != null) {
                        found.add(topic);
                    }
                });
        return found;
    }

    private @Nullable Long learn(String label) {
        Long topic = topics.getOrDefault(label, topics.get(slug(label)));
        if (topic != null || !known.containsKey(label)) {
            sources.putLabel(sourceId, label, topic);
            known.put(label, topic);
        }
        return topic;
    }

    private static Map<String, Long> byName(Topics topics) {
        Map<String, Long> names = new HashMap<>();
        for (Language language : Language.values()) {
            for (Topic topic : topics.all(language).values()) {
                if (!topic.isGroup()) {
                    names.put(fold(topic.name()), topic.id());
                    names.put(topic.slug().value(), topic.id());
                }
            }
        }
        return names;
    }

    /** The same for any case, script of Chinese, kind of quote, spacing, and depth of escaping. */
    static String fold(String label) {
        String text = Parser.unescapeEntities(Parser.unescapeEntities(label, false), false);
        String plain = SafeText.line(text).replaceAll("[’‘`´]", "'").toLowerCase(Locale.ROOT);
        String folded = TO_SIMPLIFIED.transliterate(Normalizer.normalize(plain, Normalizer.Form.NFC));
        return folded.length() <= LONGEST ? folded : folded.substring(0, LONGEST);
    }

    private static String slug(String label) {
        return label.replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
    }
}
