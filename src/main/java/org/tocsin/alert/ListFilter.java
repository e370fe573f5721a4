package org.tocsin.alert;

import org.jspecify.annotations.Nullable;

/**
 * Which alerts a list is to show.
 *
 * @param country ISO 3166 in two capitals; null for all
 * @param topicId null for all
 */
record ListFilter(@Nullable String country, @Nullable Long topicId) {
    static final ListFilter ALL = new ListFilter(null, null);
}
