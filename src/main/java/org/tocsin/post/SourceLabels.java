package org.tocsin.post;

import com.ibm.icu.text.Transliterator;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
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

    /** Joiners and marks of no width, and the stroke that only makes an Arabic word longer. */
    private static final Pattern UNSEEN = Pattern.compile("[\\u00AD\\u0640\\u200B-\\u200F\\u2060\\uFE0E\\uFE0F]");

    private final SourceDao.Source source;
    private final LabelDao labels;
    private final Map<String, Long> topics;
    private final Map<String, @Nullable Long> known = new HashMap<>();
    private final Map<String, String> folded = new HashMap<>();
    private final List<LabelDao.Rule> rules = new ArrayList<>();

    SourceLabels(SourceDao.Source source, LabelDao labels, Topics topics) {
        this.source = source;
        this.labels = labels;
        this.topics = byName(topics);
        labels.labels(source.owner()).forEach(label -> known.put(label.label(), label.topicId()));
        rules.addAll(labels.rules(source.id()));
        if (source.owner() != source.id()) {
            labels.rules(source.owner()).stream()
                    .filter(rule -> !rule.kind().equals("all"))
                    .forEach(rules::add);
        }
    }

    /** The topics of an item, by its labels and by the rules that staff made. */
    Set<Long> topics(FeedItem item) {
        Set<Long> found = topics(item.categories());
        rules.stream().filter(rule -> matches(rule, item)).forEach(rule -> found.add(rule.topicId()));
        return found;
    }

    private static boolean matches(LabelDao.Rule rule, FeedItem item) {
        return switch (rule.kind()) {
            case "all" -> true;
            case "label" ->
                item.categories().stream().anyMatch(label -> fold(label).equals(rule.pattern()));
            case "author" -> fold(item.author()).contains(rule.pattern());
            case "link" -> item.link() != null && fold(item.link().toString()).contains(rule.pattern());
            case "keyword" -> fold(item.title()).contains(rule.pattern());
            default -> false;
        };
    }

    /** The topics behind the labels; those that nobody knows are remembered for staff. */
    Set<Long> topics(Collection<String> written) {
        Set<Long> found = new LinkedHashSet<>();
        written.stream()
                .limit(MOST_OF_ONE_ITEM)
                .map(label -> folded.computeIfAbsent(label, SourceLabels::fold))
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
        Long topic = byName(topics, label);
        if (topic != null || !known.containsKey(label)) {
            labels.putLabel(source.owner(), label, topic);
            known.put(label, topic);
        }
        return topic;
    }

    /** @param label folded */
    static @Nullable Long byName(Map<String, Long> names, String label) {
        return names.getOrDefault(label, names.get(slug(label)));
    }

    /** Topics by every name they have, folded. */
    static Map<String, Long> byName(Topics topics) {
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

    /** The same for any case, script of Chinese, width and shape of letters, kind of quote, spacing, and depth of escaping. */
    static String fold(String label) {
        String text = Parser.unescapeEntities(Parser.unescapeEntities(label, false), false);
        String plain = SafeText.line(text).replaceAll("[’‘`´]", "'").toLowerCase(Locale.ROOT);
        String visible = UNSEEN.matcher(Normalizer.normalize(plain, Normalizer.Form.NFKC))
                .replaceAll("");
        String folded = TO_SIMPLIFIED.transliterate(visible).strip();
        return folded.length() <= LONGEST ? folded : folded.substring(0, LONGEST);
    }

    private static String slug(String label) {
        return label.replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
    }
}
