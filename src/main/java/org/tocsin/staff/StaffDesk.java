package org.tocsin.staff;

import io.dropwizard.jersey.setup.JerseyEnvironment;
import java.time.Clock;
import org.tocsin.delivery.Mailings;
import org.tocsin.web.Site;

/**
 * The console: its door and the pages that every member of staff has. Packages further down bring their own pages
 * under {@code /staff}, which the same door guards.
 *
 * @param lookouts what other packages know
 */
public record StaffDesk(Site site, StaffRules rules, Mailings mailings, Lookouts lookouts, Clock clock) {
    public void register(JerseyEnvironment jersey) {
        StaffCookie cookie = new StaffCookie(site);
        jersey.register(new StaffGate(rules, cookie, clock));
        jersey.register(new StaffMembers());
        jersey.register(new SignInResource(rules.signIns(), cookie));
        jersey.register(new SecondStepResource(rules, cookie, clock));
        jersey.register(new WelcomeResource(rules, cookie, clock));
        jersey.register(new SignOutResource(rules.sessions(), cookie));
        jersey.register(new SetUpResource(rules, cookie, clock));
        jersey.register(new AccountResource(rules, clock));
        jersey.register(new AddressResource(rules, clock));
        jersey.register(new TodayResource(mailings, lookouts, clock));
        jersey.register(new MailingsResource(mailings, rules.holds(), lookouts, clock));
        jersey.register(new PeopleResource(rules.admissions(), rules.people(), rules.addresses()));
        jersey.register(new AuditResource(rules.audit(), rules.people()));
    }
}
