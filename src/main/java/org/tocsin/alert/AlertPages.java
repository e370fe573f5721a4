package org.tocsin.alert;

import io.dropwizard.jersey.setup.JerseyEnvironment;
import java.time.Clock;
import org.tocsin.topic.Topics;
import org.tocsin.web.Site;

/** Registers the pages of the desk about urgent actions. */
public final class AlertPages {
    private AlertPages() {}

    public static void register(JerseyEnvironment jersey, AlertRules rules, Topics topics, Site site, Clock clock) {
        AlertDesk desk = new AlertDesk(rules, new AlertSights(rules, topics, site.zone()), topics, clock);
        jersey.register(new AlertsDeskResource(desk));
        jersey.register(new AlertActsResource(desk));
        jersey.register(new AlertTrialsResource(desk));
        jersey.register(new AlertEditResource(desk));
        jersey.register(new AlertPicturesResource(desk));
        jersey.register(new AlertFiguresResource(desk, site.zone()));
        jersey.register(new RepliesDeskResource(desk));
        jersey.register(new ReadyTextsResource(desk));
        jersey.register(new AddresseesResource(rules.addressees(), rules.postalStops(), clock));
    }
}
