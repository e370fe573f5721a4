package org.tocsin.demo;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tocsin.topic.Topics;
import org.tocsin.value.Language;
import org.tocsin.value.Slug;

/** Reads the sample's list of topics: slug, parent, and a name in each language, one topic a line. */
final class SampleTopics {
    private SampleTopics() {}

    static List<Topics.Entry> entries() {
        return parse(SampleFiles.text("topics.tsv"));
    }

    /** @param tsv its first line names the columns; the names of topics stand under tags of languages */
    static List<Topics.Entry> parse(String tsv) {
        List<List<String>> table =
                tsv.lines().map(line -> List.of(line.split("\t", -1))).toList();
        List<String> columns = table.get(0);
        return table.stream().skip(1).map(cells -> entry(columns, cells)).toList();
    }

    private static Topics.Entry entry(List<String> columns, List<String> cells) {
        Map<Language, String> names = new EnumMap<>(Language.class);
        for (Language language : Language.values()) {
            names.put(language, cells.get(columns.indexOf(language.tag())));
        }
        String parent = cells.get(columns.indexOf("parent"));
        return new Topics.Entry(new Slug(cells.get(columns.indexOf("slug"))), slugOrNull(parent), names);
    }

    private static @Nullable Slug slugOrNull(String text) {
        return text.isEmpty() ? null : new Slug(text);
    }
}
