package org.tocsin;

import io.dropwizard.jersey.setup.JerseyEnvironment;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.tocsin.alert.ActionsResource;
import org.tocsin.bounce.BouncesResource;
import org.tocsin.delivery.RelayState;
import org.tocsin.front.FrontResource;
import org.tocsin.front.OpenApiResource;
import org.tocsin.post.PostPages;
import org.tocsin.post.SourceStatus;
import org.tocsin.staff.SendingResource;
import org.tocsin.staff.StaffDesk;
import org.tocsin.staff.TodayFigure;
import org.tocsin.subscriber.ConfirmResource;
import org.tocsin.subscriber.Confirmations;
import org.tocsin.subscriber.Departures;
import org.tocsin.subscriber.ManageLinkResource;
import org.tocsin.subscriber.ManageLinks;
import org.tocsin.subscriber.Preferences;
import org.tocsin.subscriber.PreferencesResource;
import org.tocsin.subscriber.RequestTray;
import org.tocsin.subscriber.SessionCookie;
import org.tocsin.subscriber.SignUpForms;
import org.tocsin.subscriber.SubscribeResource;
import org.tocsin.subscriber.SubscriptionApi;
import org.tocsin.subscriber.TopicApi;
import org.tocsin.subscriber.TopicLists;
import org.tocsin.subscriber.UnsubscribeResource;
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
        openToReaders(rooms, ground, jersey, afterStored, clock);
        openToStaff(rooms, jersey, relays, clock);
    }

    private static void openToReaders(
            Rooms rooms, Foundation ground, JerseyEnvironment jersey, Runnable afterStored, Clock clock) {
        TopicLists lists = new TopicLists(rooms.topics());
        SignUpForms forms = new SignUpForms(lists, rooms.site(), clock);
        RequestTray tray = new RequestTray(ground.jdbi(), ground.keys(), afterStored, clock);
        SessionCookie cookie = new SessionCookie(rooms.site());
        jersey.register(new FrontResource(forms, rooms.subscribers(), rooms.posts(), rooms.alerts(), clock));
        jersey.register(new SubscribeResource(forms, tray));
        jersey.register(new ConfirmResource(
                new Confirmations(ground.jdbi(), ground.keys(), rooms.posts()::latestRelease, clock)));
        jersey.register(new ManageLinkResource(
                new ManageLinks(ground.jdbi(), ground.transactions(), ground.keys(), clock), tray, cookie));
        jersey.register(new PreferencesResource(
                new Preferences(ground.jdbi(), ground.transactions(), ground.keys(), clock),
                forms,
                cookie,
                rooms.formTokens()));
        jersey.register(new UnsubscribeResource(new Departures(ground.jdbi(), ground.keys())));
        jersey.register(new ActionsResource(rooms.alerts(), clock));
        jersey.register(new TopicApi(lists));
        jersey.register(new SubscriptionApi(forms, tray));
        jersey.register(new OpenApiResource(rooms.site(), Set.of(TopicApi.class, SubscriptionApi.class)));
    }

    private static void openToStaff(
            Rooms rooms, JerseyEnvironment jersey, Supplier<List<RelayState>> relays, Clock clock) {
        PostPages.register(jersey, rooms.posts(), rooms.sources(), rooms.topics(), clock);
        new StaffDesk(rooms.site(), rooms.staff(), rooms.mailings(), figures(rooms, relays), clock).register(jersey);
        jersey.register(new BouncesResource(rooms.bounces()));
        jersey.register(new SendingResource(relays, rooms.lanePauses(), rooms.tallies(), clock));
    }

    /** What the first page of the console tells besides mailings. */
    private static List<Supplier<TodayFigure>> figures(Rooms rooms, Supplier<List<RelayState>> relays) {
        return List.of(
                () -> sending(relays.get(), rooms.lanePauses().current().size()),
                () -> new TodayFigure(
                        "Subscribers", String.valueOf(rooms.subscribers().count()), null, TodayFigure.State.INFO),
                () -> new TodayFigure(
                        "Posts released",
                        String.valueOf(rooms.posts().latestRelease()),
                        "/staff/posts",
                        TodayFigure.State.INFO),
                () -> failingSources(rooms.sources().all()),
                () -> new TodayFigure(
                        "Bounces",
                        String.valueOf(rooms.bounces().failures()),
                        "/staff/bounces",
                        TodayFigure.State.INFO));
    }

    private static TodayFigure sending(List<RelayState> relays, int paused) {
        long bad = relays.stream().filter(relay -> !relay.isGood()).count();
        String words = paused > 0 ? paused + " paused" : bad + " of " + relays.size() + " relays in trouble";
        return new TodayFigure(
                "Sending",
                paused + bad == 0 ? "works" : words,
                "/staff/sending",
                paused + bad == 0 ? TodayFigure.State.OK : TodayFigure.State.WARN);
    }

    private static TodayFigure failingSources(List<SourceStatus> sources) {
        long failing =
                sources.stream().filter(source -> source.problem() != null).count();
        return new TodayFigure(
                "Sources in trouble",
                failing + " of " + sources.size(),
                "/staff/sources",
                failing > 0 ? TodayFigure.State.WARN : TodayFigure.State.OK);
    }
}
