package org.tocsin.api;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tocsin.topic.Topic;
import org.tocsin.topic.Topics;
import org.tocsin.value.Language;

/** The topics that a program names. */
final class Slugs {
    private Slugs() {}

    /** @throws org.tocsin.web.Problem that names the field when one of them is not there */
    static Set<Long> ids(Topics known, @Nullable List<String> slugs, String field) {
        if (slugs == null || slugs.isEmpty()) {
            return Set.of();
        }
        Map<String, Long> bySlug = known.all(Language.EN).values().stream()
                .filter(topic -> !topic.isGroup())
                .collect(Collectors.toMap(topic -> topic.slug().value(), Topic::id));
        Set<Long> ids = new HashSet<>();
        for (String slug : slugs) {
            ids.add(Optional.ofNullable(bySlug.get(slug)).orElseThrow(() -> Call.fault("api_wrong", field)));
        }
        return ids;
    }
}
