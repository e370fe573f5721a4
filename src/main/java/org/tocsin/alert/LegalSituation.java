package org.tocsin.alert;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Where a case stands before the law; all of it may be unknown.
 *
 * @param arrestedOn null when unknown
 * @param trialOn null when unknown
 * @param charge in English, as are article and place: other languages say them in their versions; empty when unknown
 * @param article of the law, such as {@code Article 105(2), Criminal Law}; empty when unknown
 * @param heldAt the place of detention; empty when unknown or free
 */
public record LegalSituation(
        @Nullable LocalDate arrestedOn, @Nullable LocalDate trialOn, String charge, String article, String heldAt) {
    public static final LegalSituation UNKNOWN = new LegalSituation(null, null, "", "", "");

    public LegalSituation {
        charge = Texts.orEmpty(charge);
        article = Texts.orEmpty(article);
        heldAt = Texts.orEmpty(heldAt);
    }
}
