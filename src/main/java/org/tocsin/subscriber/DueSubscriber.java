package org.tocsin.subscriber;

import java.util.Set;
import org.tocsin.value.Language;
import org.tocsin.value.MailForm;

/**
 * A subscriber whose digest is due.
 *
 * @param mark the release up to which they have had everything
 * @param topics ids of the topics they chose
 */
public record DueSubscriber(long id, Language language, MailForm form, Rounds rounds, long mark, Set<Long> topics) {}
