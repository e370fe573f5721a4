package org.tocsin.demo;

import io.dropwizard.lifecycle.Managed;
import java.io.PrintStream;
import java.time.Clock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** The demo as a whole: the sample publication, its mailbox, and the show that runs beside the site. */
public final class Demo implements Managed {
    private final DemoMailbox mailbox;
    private final DemoPublication publication;
    private final DemoShow show;
    private final DemoNotice notice;
    private final PrintStream console;
    private @Nullable Thread thread;

    /**
     * @param mailbox is started already, since Tocsin must know its port; the demo closes it
     * @param bounces how many deliveries Tocsin has on record as failed afterwards
     * @param console gets ten lines once the show is over
     */
    public Demo(
            Newsroom newsroom,
            DemoMailbox mailbox,
            DemoPlaces places,
            LongSupplier bounces,
            PrintStream console,
            Clock clock) {
        this.mailbox = mailbox;
        this.publication = new DemoPublication(newsroom, places.site());
        this.show = new DemoShow(newsroom, publication, mailbox, places.site(), bounces, clock);
        this.notice = new DemoNotice(places);
        this.console = console;
    }

    /** Loads the publication, and lets the show wait for the site in the background. */
    @Override
    public void start() {
        publication.load();
        Thread started = new Thread(this::run, "demo-show");
        started.setDaemon(true);
        started.start();
        thread = started;
    }

    @Override
    public void stop() throws InterruptedException {
        if (thread != null) {
            thread.interrupt();
            thread.join(2_000);
        }
        mailbox.close();
    }

    private void run() {
        try {
            notice.lines(show.play()).forEach(console::println);
            console.flush();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // Tocsin stops; the next start goes on
        }
    }
}
