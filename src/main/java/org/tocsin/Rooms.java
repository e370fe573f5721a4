package org.tocsin;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.jdbi.v3.core.Jdbi;
import org.tocsin.alert.AlertMail;
import org.tocsin.alert.AlertMailings;
import org.tocsin.alert.AlertRules;
import org.tocsin.alert.Alerts;
import org.tocsin.alert.OpenAlerts;
import org.tocsin.api.ProgramRules;
import org.tocsin.bounce.BounceRules;
import org.tocsin.bounce.Bounces;
import org.tocsin.bounce.Hooks;
import org.tocsin.crypto.KeyRing;
import org.tocsin.delivery.LanePauses;
import org.tocsin.delivery.Ledger;
import org.tocsin.delivery.Mailings;
import org.tocsin.delivery.RelayState;
import org.tocsin.delivery.ReturnPaths;
import org.tocsin.delivery.Tallies;
import org.tocsin.digest.Digests;
import org.tocsin.digest.LeftDigests;
import org.tocsin.digest.Letters;
import org.tocsin.digest.Withdrawals;
import org.tocsin.mail.MailTemplates;
import org.tocsin.post.Courier;
import org.tocsin.post.HubCallbacks;
import org.tocsin.post.Hubs;
import org.tocsin.post.Posts;
import org.tocsin.post.PushedPosts;
import org.tocsin.post.Sources;
import org.tocsin.staff.StaffMails;
import org.tocsin.staff.StaffRules;
import org.tocsin.subscriber.DepartureJournal;
import org.tocsin.subscriber.Departures;
import org.tocsin.subscriber.ImportLook;
import org.tocsin.subscriber.ImportWork;
import org.tocsin.subscriber.Imports;
import org.tocsin.subscriber.JoinAddresses;
import org.tocsin.subscriber.Movements;
import org.tocsin.subscriber.PlannedDigests;
import org.tocsin.subscriber.ProbeMails;
import org.tocsin.subscriber.ReachableAddresses;
import org.tocsin.subscriber.RequestMails;
import org.tocsin.subscriber.RequestTray;
import org.tocsin.subscriber.Requests;
import org.tocsin.subscriber.SignUpForms;
import org.tocsin.subscriber.SignUpGuard;
import org.tocsin.subscriber.Stops;
import org.tocsin.subscriber.Subscribers;
import org.tocsin.subscriber.TopicLists;
import org.tocsin.suppression.Suppressions;
import org.tocsin.text.Words;
import org.tocsin.topic.Topics;
import org.tocsin.value.EmailAddress;
import org.tocsin.web.FormTokens;
import org.tocsin.web.Pages;
import org.tocsin.web.Site;

/** The rule classes, each made once. */
record Rooms(
        Site site,
        Words words,
        Topics topics,
        Suppressions suppressions,
        Stops stops,
        Mailings mailings,
        Ledger ledger,
        LanePauses lanePauses,
        Tallies tallies,
        Subscribers subscribers,
        Movements movements,
        Departures departures,
        RequestMails requestMails,
        SignUpGuard signUps,
        TopicLists topicLists,
        JoinAddresses joinAddresses,
        Requests requests,
        Posts posts,
        Sources sources,
        Digests digests,
        Withdrawals withdrawals,
        Letters letters,
        Digests.DigestMaterial digestMaterial,
        Alerts alerts,
        AlertMailings alertMailings,
        AlertRules alertRules,
        BounceRules returned,
        Hooks hooks,
        FormTokens formTokens,
        StaffRules staff,
        Hubs hubs,
        PushedPosts pushedPosts,
        ProgramRules programs) {

    /** The packages that have words for pages. */
    private static final List<String> WITH_WORDS =
            List.of("web", "staff", "subscriber", "post", "digest", "alert", "api", "front", "demo");

    /** @param relays how this node stands with each */
    static ReachableAddresses reachable(Supplier<List<RelayState>> relays) {
        return new ReachableAddresses(() -> relays.get().stream().anyMatch(RelayState::takesAllLetters));
    }

    SignUpForms signUpForms(ReachableAddresses reachable, Clock clock) {
        return new SignUpForms(topicLists, site, signUps, joinAddresses, reachable, clock);
    }

    /** @param tray where those go who are to be asked */
    Imports imports(Foundation ground, RequestTray tray, ReachableAddresses reachable, Clock clock) {
        ImportWork work = new ImportWork(
                ground.jdbi(),
                ground.keys(),
                suppressions,
                new ImportWork.Arrivals(movements, tray, posts::latestRelease));
        ImportLook look = new ImportLook(ground.jdbi(), ground.keys(), suppressions, reachable);
        return new Imports(ground.jdbi(), ground.transactions(), ground.keys(), look, work, clock);
    }

    Bounces bounces() {
        return returned.bounces();
    }

    static Rooms furnish(TocsinConfiguration config, Foundation ground, Clock clock) {
        Site site = config.site;
        Words words = Pages.words(WITH_WORDS);
        MailTemplates templates = MailTemplates.open(Path.of(config.mail.templates()), config.mail.look(), clock);
        Topics topics = new Topics(ground.jdbi(), ground.transactions());
        Suppressions suppressions =
                new Suppressions(ground.jdbi(), ground.keys().suppressionIndex());
        Movements movements =
                new Movements(ground.jdbi(), ground.transactions(), new LeftDigests(ground.jdbi()), clock);
        Stops stops = new Stops(ground.jdbi(), movements, ground.keys(), suppressions);
        Mailings mailings = new Mailings(ground.jdbi(), ground.transactions());
        Subscribers subscribers = new Subscribers(ground.jdbi());
        Posts posts = new Posts(ground.jdbi(), ground.transactions(), topics);
        Sources sources =
                new Sources(ground.jdbi(), ground.transactions(), topics, config.feeds, clock.withZone(site.zone()));
        Courier courier = new Courier(config.feeds);
        Alerts alerts = new Alerts(ground.jdbi(), ground.transactions(), topics);
        Tallies tallies = new Tallies(ground.jdbi());
        RequestMails requestMails = new RequestMails(templates, mailings, site);
        BounceRules returned = BounceRules.of(
                new BounceRules.Ground(
                        ground.jdbi(),
                        ground.transactions(),
                        ground.keys(),
                        tallies,
                        new EmailAddress(config.mail.from())),
                returnPaths(config, ground.keys()),
                stops,
                new ProbeMails(ground.jdbi(), requestMails),
                config.bounces,
                clock);
        Digests.DigestMaterial material =
                new Digests.DigestMaterial(templates, topics, new OpenAlerts(alerts, site, words), site);
        Digests digests = new Digests(subscribers, posts, mailings, material, ground.jdbi(), ground.transactions());
        AlertMailings alertMailings = new AlertMailings(
                ground.jdbi(),
                ground.transactions(),
                mailings,
                new AlertMail(templates, site, words),
                new StaffMails(ground.jdbi(), templates, mailings, site),
                config.alerts.mostAWeek());
        StaffRules staff = StaffRules.of(
                new StaffRules.Ground(ground.jdbi(), ground.transactions(), ground.keys(), site, templates, mailings),
                config.demo.enabled(),
                clock);
        FormTokens formTokens = new FormTokens(ground.keys().formTokens());
        return new Rooms(
                site,
                words,
                topics,
                suppressions,
                stops,
                mailings,
                new Ledger(ground.jdbi(), config.delivery.ledgerKept()),
                new LanePauses(ground.jdbi(), clock),
                tallies,
                subscribers,
                movements,
                new Departures(
                        ground.jdbi(),
                        ground.transactions(),
                        movements,
                        new DepartureJournal(ground.data().resolve("journal"), ground.keys()),
                        ground.keys(),
                        clock),
                requestMails,
                new SignUpGuard(
                        config.demo.enabled() ? config.signUps.withYoungest(Duration.ZERO) : config.signUps,
                        ground.keys(),
                        tallies::providerOf,
                        clock),
                new TopicLists(topics),
                new JoinAddresses(config.mail.returnPathDomain()),
                new Requests(ground.jdbi(), ground.transactions(), ground.keys(), suppressions, requestMails),
                posts,
                sources,
                digests,
                new Withdrawals(posts, mailings, material, ground.jdbi(), ground.transactions()),
                new Letters(ground.jdbi(), ground.transactions(), posts),
                material,
                alerts,
                alertMailings,
                new AlertRules(
                        new AlertRules.Ground(
                                ground.jdbi(),
                                ground.transactions(),
                                staff.audit(),
                                site,
                                config.alerts.answers(clock.instant())),
                        config.alerts,
                        alertMailings),
                returned,
                new Hooks(ground.jdbi(), ground.keys(), returned, config.hooks, clock),
                formTokens,
                staff,
                new Hubs(
                        ground.jdbi(), new HubCallbacks(ground.keys().programs(), site.url()), sources, courier, clock),
                new PushedPosts(ground.jdbi(), ground.transactions(), config.feeds.allowLocal()),
                ProgramRules.of(
                        new ProgramRules.Ground(
                                ground.jdbi(), ground.transactions(), ground.keys(), site, courier, staff.audit()),
                        config.api,
                        clock));
    }

    /** What takes in returned mail, for a command beside the program. */
    static BounceRules returned(TocsinConfiguration config, CommandGround ground, Clock clock) {
        Jdbi jdbi = ground.jdbi();
        KeyRing keys = ground.keys();
        Mailings mailings = new Mailings(jdbi, ground.transactions());
        RequestMails mails = new RequestMails(
                MailTemplates.open(Path.of(config.mail.templates()), config.mail.look(), clock), mailings, config.site);
        return BounceRules.of(
                new BounceRules.Ground(
                        jdbi, ground.transactions(), keys, new Tallies(jdbi), new EmailAddress(config.mail.from())),
                returnPaths(config, keys),
                new Stops(
                        jdbi,
                        new Movements(jdbi, ground.transactions(), PlannedDigests.NONE, clock),
                        keys,
                        new Suppressions(jdbi, keys.suppressionIndex())),
                new ProbeMails(jdbi, mails),
                config.bounces,
                clock);
    }

    static ReturnPaths returnPaths(TocsinConfiguration config, KeyRing keys) {
        return new ReturnPaths(
                keys.links(),
                MailSenders.origins(config.mail).stream()
                        .map(MailSenders.Origin::returnPathDomain)
                        .toList());
    }
}
