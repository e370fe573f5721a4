package org.tocsin.subscriber;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.tocsin.value.Extent;
import org.tocsin.value.Language;
import org.tocsin.value.MailForm;

/** What readers from elsewhere get until they choose for themselves, as it is typed. */
public final class ImportChoices {
    private static final String ALL = "all";

    private final TopicLists topics;

    public ImportChoices(TopicLists topics) {
        this.topics = topics;
    }

    /**
     * Checks what was typed.
     *
     * @param slugs with commas between; {@code all} for every topic
     * @throws IllegalArgumentException naming what is wrong
     */
    public Choices of(String slugs, String language, String rhythm, String zone, boolean wantsAlerts) {
        TopicList list = topics.in(Language.EN);
        Set<String> chosen = slugs.strip().equals(ALL)
                ? list.idsBySlug().keySet()
                : new LinkedHashSet<>(Arrays.stream(slugs.split("[,\\s]+"))
                        .filter(slug -> !slug.isBlank())
                        .toList());
        Set<String> unknown = new LinkedHashSet<>(chosen);
        unknown.removeAll(list.idsBySlug().keySet());
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("There is no topic " + String.join(", ", unknown) + ".");
        }
        return CheckedChoices.orComplain(
                new TypedChoices(
                        chosen,
                        rhythm,
                        "1",
                        "7",
                        zone,
                        List.of(language),
                        MailForm.HTML.word(),
                        Extent.FULL.word(),
                        wantsAlerts),
                list);
    }
}
