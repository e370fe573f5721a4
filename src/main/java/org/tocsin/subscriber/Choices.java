package org.tocsin.subscriber;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tocsin.value.Extent;
import org.tocsin.value.Language;
import org.tocsin.value.MailForm;

/**
 * What a subscriber chose.
 *
 * @param topics ids of topics, never of groups; none for those who want urgent actions alone
 * @param languages the first is that of the mails' own words; where a story comes in several, the first of these that it
 *     has. At least one
 * @param quiet null when mail may arrive at any hour
 */
public record Choices(
        Set<Long> topics,
        Rounds rounds,
        List<Language> languages,
        MailForm form,
        Extent extent,
        boolean wantsAlerts,
        @Nullable QuietHours quiet) {

    public Choices {
        topics = Set.copyOf(topics);
        languages = languages.stream().distinct().toList();
        if (languages.isEmpty()) {
            throw new IllegalArgumentException("a language is needed");
        }
    }

    /** The same but for what is told and when. */
    Choices with(Set<Long> others, Rounds round, boolean alerts) {
        return new Choices(others, round, languages, form, extent, alerts, quiet);
    }

    /** Of the mails' own words. */
    public Language language() {
        return languages.get(0);
    }
}
