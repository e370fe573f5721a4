package org.tocsin;

import com.google.common.collect.Sets;
import io.dropwizard.jersey.setup.JerseyEnvironment;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.tocsin.alert.ActionsResource;
import org.tocsin.alert.AlertPages;
import org.tocsin.alert.CaseResource;
import org.tocsin.alert.ProgramAlerts;
import org.tocsin.alert.PublicAlerts;
import org.tocsin.alert.ReaderReplies;
import org.tocsin.alert.ReplyResource;
import org.tocsin.alert.TypedReferenceResource;
import org.tocsin.api.ApiDoors;
import org.tocsin.bounce.BouncesResource;
import org.tocsin.bounce.HooksResource;
import org.tocsin.bounce.Lifts;
import org.tocsin.bounce.ReturnedReasons;
import org.tocsin.bounce.Returns;
import org.tocsin.bounce.StoppedReaders;
import org.tocsin.delivery.RelayState;
import org.tocsin.digest.DigestDesk;
import org.tocsin.digest.DigestPages;
import org.tocsin.front.FrontResource;
import org.tocsin.front.OpenApiResource;
import org.tocsin.post.HubResource;
import org.tocsin.post.PostPages;
import org.tocsin.staff.SendingResource;
import org.tocsin.staff.StaffDesk;
import org.tocsin.subscriber.AddressChanges;
import org.tocsin.subscriber.AddressResource;
import org.tocsin.subscriber.AlertHabitsResource;
import org.tocsin.subscriber.ConfirmResource;
import org.tocsin.subscriber.Confirmations;
import org.tocsin.subscriber.Endings;
import org.tocsin.subscriber.Exports;
import org.tocsin.subscriber.ImportChoices;
import org.tocsin.subscriber.Imports;
import org.tocsin.subscriber.ImportsResource;
import org.tocsin.subscriber.Keeping;
import org.tocsin.subscriber.LinkApi;
import org.tocsin.subscriber.ListsResource;
import org.tocsin.subscriber.ListsView;
import org.tocsin.subscriber.ManageLinkResource;
import org.tocsin.subscriber.ManageLinks;
import org.tocsin.subscriber.Preferences;
import org.tocsin.subscriber.PreferencesResource;
import org.tocsin.subscriber.ReachableAddresses;
import org.tocsin.subscriber.ReaderTotals;
import org.tocsin.subscriber.RequestTray;
import org.tocsin.subscriber.SessionCookie;
import org.tocsin.subscriber.SignUpForms;
import org.tocsin.subscriber.SubscribeResource;
import org.tocsin.subscriber.SubscribersDeskResource;
import org.tocsin.subscriber.SubscriptionApi;
import org.tocsin.subscriber.TopicApi;
import org.tocsin.subscriber.TopicLists;
import org.tocsin.subscriber.UnsubscribeResource;
import org.tocsin.subscriber.Visits;
import org.tocsin.topic.TopicEdits;
import org.tocsin.topic.TopicsDeskResource;
import org.tocsin.web.Pages;

/** Every page and address, with the rule class that it asks. */
final class Doors {
    private Doors() {}

    /**
     * @param relays how this node stands with each
     * @param afterStored is called when somebody asked for something; must return at once
     */
    static void open(
            Rooms rooms,
            Foundation ground,
            JerseyEnvironment jersey,
            Supplier<List<RelayState>> relays,
            Runnable afterStored,
            Clock clock) {
        Pages.register(jersey, rooms.site(), rooms.words());
        RequestTray tray = new RequestTray(ground.jdbi(), ground.keys(), afterStored, clock);
        openToReaders(rooms, ground, jersey, relays, tray, clock);
        openToStaff(rooms, ground, jersey, relays, clock);
        openToKeepers(rooms, ground, jersey, Rooms.reachable(relays), tray, clock);
        ApiDoors.register(jersey, rooms.programs(), things(rooms, ground), clock);
    }

    private static ApiDoors.Things things(Rooms rooms, Foundation ground) {
        return new ApiDoors.Things(
                rooms.pushedPosts(),
                new ProgramAlerts(rooms.alertRules()),
                rooms.topics(),
                new TopicEdits(ground.jdbi(), ground.transactions(), rooms.topics()),
                rooms.mailings(),
                rooms.suppressions(),
                new Lifts(rooms.suppressions(), rooms.stops(), rooms.returned().scores()),
                new Endings(ground.jdbi(), rooms.movements(), ground.keys()));
    }

    private static void openToReaders(
            Rooms rooms,
            Foundation ground,
            JerseyEnvironment jersey,
            Supplier<List<RelayState>> relays,
            RequestTray tray,
            Clock clock) {
        TopicLists lists = rooms.topicLists();
        ReachableAddresses reachable = Rooms.reachable(relays);
        SignUpForms forms = rooms.signUpForms(reachable, clock);
        SessionCookie cookie = new SessionCookie(rooms.site());
        jersey.register(new FrontResource(forms, rooms.subscribers(), rooms.posts(), rooms.alerts(), clock));
        jersey.register(new SubscribeResource(forms, rooms.signUps(), tray));
        jersey.register(new ConfirmResource(new Confirmations(
                ground.jdbi(), rooms.movements(), ground.keys(), rooms.posts()::latestRelease, clock)));
        jersey.register(new ManageLinkResource(
                new ManageLinks(ground.jdbi(), ground.transactions(), ground.keys(), clock), tray, cookie));
        Preferences preferences = new Preferences(
                ground.jdbi(), ground.transactions(), rooms.movements(), rooms.suppressions(), ground.keys(), clock);
        Visits visits = new Visits(preferences, cookie, rooms.formTokens());
        jersey.register(new PreferencesResource(preferences, forms, visits));
        jersey.register(new AlertHabitsResource(preferences, visits));
        jersey.register(new AddressResource(
                new AddressChanges(
                        ground.jdbi(),
                        ground.transactions(),
                        new AddressChanges.Means(preferences, rooms.movements(), rooms.requestMails(), ground.keys()),
                        clock),
                reachable,
                visits));
        jersey.register(new HooksResource(rooms.hooks()));
        jersey.register(new HubResource(rooms.hubs()));
        jersey.register(new UnsubscribeResource(rooms.departures(), lists));
        jersey.register(new ActionsResource(rooms.alerts(), clock));
        ReaderReplies replies = rooms.alertRules().replies();
        PublicAlerts publicAlerts = new PublicAlerts(ground.jdbi(), replies.isOpen());
        jersey.register(new CaseResource(rooms.alerts(), publicAlerts, rooms.topics(), clock));
        jersey.register(new ReplyResource(publicAlerts, replies, clock));
        jersey.register(new TypedReferenceResource(rooms.alerts(), publicAlerts));
        jersey.register(new TopicApi(lists));
        jersey.register(new SubscriptionApi(forms, rooms.signUps(), tray));
        jersey.register(new LinkApi(tray));
        jersey.register(new OpenApiResource(
                rooms.site(),
                Sets.union(Set.of(TopicApi.class, SubscriptionApi.class, LinkApi.class), ApiDoors.CLASSES)));
    }

    private static void openToStaff(
            Rooms rooms, Foundation ground, JerseyEnvironment jersey, Supplier<List<RelayState>> relays, Clock clock) {
        PostPages.register(
                jersey,
                rooms.posts(),
                rooms.sources(),
                rooms.topics(),
                rooms.staff().audit(),
                clock);
        DigestPages.register(
                jersey,
                rooms.letters(),
                new DigestDesk(
                        new DigestDesk.Means(
                                rooms.posts(),
                                rooms.topics(),
                                rooms.mailings(),
                                rooms.digestMaterial(),
                                rooms.staff().recipients(),
                                rooms.staff().audit()),
                        ground.jdbi(),
                        ground.transactions(),
                        clock),
                rooms.topics(),
                clock);
        AlertPages.register(jersey, rooms.alertRules(), rooms.topics(), rooms.site(), clock);
        jersey.register(new TopicsDeskResource(rooms.topics(), rooms.staff().audit(), clock));
        new StaffDesk(
                        rooms.site(),
                        rooms.staff(),
                        rooms.mailings(),
                        ConsoleLookouts.of(rooms, ground, relays, clock),
                        clock)
                .register(jersey);
        jersey.register(new BouncesResource(
                rooms.returned(),
                new StoppedReaders(
                        rooms.returned(),
                        rooms.stops(),
                        ground.transactions(),
                        rooms.staff().audit(),
                        clock),
                rooms.tallies(),
                clock));
        jersey.register(new SendingResource(relays, rooms.lanePauses(), rooms.tallies(), rooms.staff(), clock));
    }

    private static void openToKeepers(
            Rooms rooms,
            Foundation ground,
            JerseyEnvironment jersey,
            ReachableAddresses reachable,
            RequestTray tray,
            Clock clock) {
        Keeping.Means means = new Keeping.Means(
                rooms.movements(),
                rooms.suppressions(),
                tray,
                new ReturnedReasons(new Returns(ground.jdbi()), rooms.returned().scores()),
                rooms.staff().audit());
        jersey.register(new SubscribersDeskResource(
                new Keeping(ground.jdbi(), ground.transactions(), ground.keys(), means, clock),
                new ReaderTotals(rooms.subscribers(), rooms.movements(), rooms.topics(), clock)));
        Imports imports = rooms.imports(ground, tray, reachable, clock);
        Exports exports = new Exports(
                ground.jdbi(),
                ground.transactions(),
                rooms.topics(),
                new Exports.Means(ground.keys(), rooms.staff().audit()),
                clock);
        ListsView lists = new ListsView(imports, exports, clock);
        jersey.register(new ListsResource(exports, lists));
        jersey.register(new ImportsResource(
                imports,
                new ImportChoices(rooms.topicLists()),
                lists,
                rooms.staff().audit()));
    }
}
