package org.tocsin.digest;

import java.util.List;
import java.util.Set;
import org.tocsin.value.Extent;
import org.tocsin.value.Language;
import org.tocsin.value.MailForm;

/**
 * What readers who get one and the same digest have in common.
 *
 * @param languages the best first; at least one
 * @param mark the release up to which they have had everything
 * @param topics those they chose in which there is news
 * @param hasCalls whether open urgent actions stand above the news; where none are open, it is false for all
 */
record Signature(
        List<Language> languages, MailForm form, Extent extent, long mark, Set<Long> topics, boolean hasCalls) {

    /** Of the mail's own words. */
    Language language() {
        return languages.get(0);
    }

    /** Whether they want summaries instead of whole texts. */
    boolean isBrief() {
        return extent == Extent.SUMMARY;
    }
}
