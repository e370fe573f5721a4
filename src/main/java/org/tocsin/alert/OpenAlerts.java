package org.tocsin.alert;

import java.time.Instant;
import java.util.List;
import org.tocsin.digest.OpenAction;
import org.tocsin.digest.OpenActions;
import org.tocsin.text.Words;
import org.tocsin.value.Language;
import org.tocsin.web.PageContext;
import org.tocsin.web.Site;

/** Tells digests of the alerts that letters are still wanted for. */
public final class OpenAlerts implements OpenActions {
    private final Alerts alerts;
    private final Site site;
    private final Words words;

    public OpenAlerts(Alerts alerts, Site site, Words words) {
        this.alerts = alerts;
        this.site = site;
        this.words = words;
    }

    @Override
    public List<OpenAction> open(Language language, Instant now) {
        PageContext context = new PageContext(site, words, language, "/");
        return alerts.open(language, now).stream()
                .map(card -> new OpenAction(
                        card.title(), until(card, context), site.link(language, "/actions/" + card.reference())))
                .toList();
    }

    private static String until(AlertCard card, PageContext context) {
        DeadlineWords until = DeadlineWords.of(card, context);
        return until == null ? "" : until.line(context);
    }
}
