package org.tocsin.subscriber;

import java.util.List;
import java.util.Set;
import org.tocsin.value.Extent;
import org.tocsin.value.Language;
import org.tocsin.value.MailForm;

/**
 * A subscriber whose digest is due.
 *
 * @param languages the best first; at least one
 * @param mark the release up to which they have had everything
 * @param topics ids of the topics they chose
 * @param readsAlertsOnly whether they asked to be asked for nothing
 */
public record DueSubscriber(
        long id,
        List<Language> languages,
        MailForm form,
        Extent extent,
        Rounds rounds,
        long mark,
        Set<Long> topics,
        boolean readsAlertsOnly) {}
