package org.tocsin;

import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;
import org.tocsin.bounce.BounceRules;
import org.tocsin.bounce.Returns;
import org.tocsin.delivery.RelayState;
import org.tocsin.post.SourceStatus;
import org.tocsin.staff.Lookouts;
import org.tocsin.staff.SendingCharts;
import org.tocsin.staff.TodayFigure;
import org.tocsin.staff.Worry;

/** What the first page of the console looks out at: sending, readers, posts, sources, urgent actions, what comes back. */
final class ConsoleLookouts {
    private ConsoleLookouts() {}

    static Lookouts of(Rooms rooms, Foundation ground, Supplier<List<RelayState>> relays, Clock clock) {
        SendingCharts sending = new SendingCharts(rooms.tallies(), clock);
        Returns returns = new Returns(ground.jdbi());
        return new Lookouts(
                figures(rooms, relays),
                List.of(sending::deliveries, sending::deferrals, rooms.movements()::byWeek),
                () -> alertsToLookAt(rooms, clock),
                rooms.tallies(),
                returns::ofMailing);
    }

    private static List<Worry> alertsToLookAt(Rooms rooms, Clock clock) {
        return rooms
                .alertRules()
                .shelf()
                .reminders(clock.instant(), rooms.site().zone())
                .stream()
                .map(reminder -> new Worry(reminder.words(), reminder.href()))
                .toList();
    }

    /** What the first page of the console tells besides mailings. */
    private static List<Supplier<TodayFigure>> figures(Rooms rooms, Supplier<List<RelayState>> relays) {
        return List.of(
                () -> sending(relays.get(), rooms.lanePauses().current().size()),
                () -> new TodayFigure(
                        "Subscribers",
                        String.valueOf(rooms.subscribers().count()),
                        "/staff/subscribers",
                        TodayFigure.State.INFO),
                () -> new TodayFigure(
                        "Posts released",
                        String.valueOf(rooms.posts().latestRelease()),
                        "/staff/posts",
                        TodayFigure.State.INFO),
                () -> heldPosts(rooms.posts().held()),
                () -> failingSources(rooms.sources().all()),
                () -> bounces(rooms.returned()));
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

    private static TodayFigure heldPosts(long held) {
        return new TodayFigure(
                "Posts put aside",
                String.valueOf(held),
                "/staff/posts",
                held > 0 ? TodayFigure.State.WARN : TodayFigure.State.OK);
    }

    private static TodayFigure bounces(BounceRules returned) {
        int waiting = returned.fuses().waiting();
        return waiting > 0
                ? new TodayFigure("Bounces", "held: " + waiting, "/staff/bounces", TodayFigure.State.WARN)
                : new TodayFigure(
                        "Bounces",
                        String.valueOf(returned.bounces().failures()),
                        "/staff/bounces",
                        TodayFigure.State.INFO);
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
