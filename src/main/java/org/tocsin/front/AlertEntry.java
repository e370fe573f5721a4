package org.tocsin.front;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tocsin.alert.AlertCard;
import org.tocsin.alert.DeadlineWords;
import org.tocsin.post.Headline;
import org.tocsin.text.Dates;
import org.tocsin.value.LanguageTag;
import org.tocsin.web.PageContext;

/**
 * An urgent action on the front page.
 *
 * @param kind that it is one, and which
 * @param until by when to write; null when no day was set
 * @param published the day it was first sent
 */
record AlertEntry(
        String reference,
        String lang,
        String dir,
        String kind,
        Headline headline,
        String summary,
        @Nullable DeadlineWords until,
        String published) {

    static AlertEntry of(AlertCard alert, PageContext context) {
        return new AlertEntry(
                alert.reference(),
                alert.lang(),
                alert.dir(),
                context.say("front_urgent_action", Map.of("reference", alert.label())),
                Headline.of(alert.title(), new LanguageTag(alert.lang()), context.language()),
                alert.summary(),
                DeadlineWords.of(alert, context),
                Dates.day(alert.publishedOn(), context.language()));
    }
}
