package org.tocsin.subscriber;

import java.util.Set;
import org.tocsin.value.Language;
import org.tocsin.value.MailForm;

/**
 * What a subscriber chose.
 *
 * @param topics ids of topics, never of groups
 * @param language of the mails' own words; posts come in whatever language they have
 */
public record Choices(Set<Long> topics, Rounds rounds, Language language, MailForm form, boolean wantsAlerts) {

    public Choices {
        topics = Set.copyOf(topics);
    }
}
