package org.tocsin.staff;

import io.dropwizard.jersey.setup.JerseyEnvironment;
import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;
import org.tocsin.delivery.Mailings;
import org.tocsin.web.Site;

/**
 * The console: its door and the pages that every member of staff has. Packages further down bring their own pages
 * under {@code /staff}, which the same door guards.
 *
 * @param figures numbers for the first page, asked each time it is shown
 */
public record StaffDesk(
        Site site, StaffRules rules, Mailings mailings, List<Supplier<TodayFigure>> figures, Clock clock) {
    public void register(JerseyEnvironment jersey) {
        StaffCookie cookie = new StaffCookie(site);
        jersey.register(new StaffGate(rules, cookie, clock));
        jersey.register(new StaffMembers());
        jersey.register(new SignInResource(rules.accounts(), cookie));
        jersey.register(new SecondStepResource(rules, cookie, clock));
        jersey.register(new WelcomeResource(rules, cookie, clock));
        jersey.register(new SignOutResource(rules.sessions(), cookie));
        jersey.register(new SetUpResource(rules, cookie, clock));
        jersey.register(new AccountResource(rules, clock));
        jersey.register(new TodayResource(mailings, figures, clock));
        jersey.register(new MailingsResource(mailings, rules.holds(), clock));
        jersey.register(new PeopleResource(rules.people()));
        jersey.register(new AuditResource(rules.audit(), rules.people()));
    }
}
