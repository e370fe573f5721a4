package org.tocsin.digest;

import java.util.Set;
import org.tocsin.value.Language;
import org.tocsin.value.MailForm;

/**
 * What readers who get one and the same digest have in common.
 *
 * @param mark the release up to which they have had everything
 * @param topics those they chose in which there is news
 */
record Signature(Language language, MailForm form, long mark, Set<Long> topics) {}
