package org.tocsin.subscriber;

import java.util.List;
import java.util.Set;
import org.tocsin.value.Extent;
import org.tocsin.value.Language;
import org.tocsin.value.MailForm;

/**
 * What a subscriber chose.
 *
 * @param topics ids of topics, never of groups; none for those who want urgent actions alone
 * @param languages the first is that of the mails' own words; where a story comes in several, the first of these that it
 *     has. At least one
 */
public record Choices(
        Set<Long> topics, Rounds rounds, List<Language> languages, MailForm form, Extent extent, boolean wantsAlerts) {

    public Choices {
        topics = Set.copyOf(topics);
        languages = languages.stream().distinct().toList();
        if (languages.isEmpty()) {
            throw new IllegalArgumentException("a language is needed");
        }
    }

    /** Of the mails' own words. */
    public Language language() {
        return languages.get(0);
    }
}
