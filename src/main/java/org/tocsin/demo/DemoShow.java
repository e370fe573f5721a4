package org.tocsin.demo;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tocsin.mail.ReadMail;

/**
 * Lets Tocsin do its main job once, through the same doors as anybody: readers sign up and confirm, posts are released,
 * digests go out, one comes back, one reader leaves, and an urgent action begins. Each step is noted and safe to repeat, so that a show that was
 * killed goes on at the next start.
 */
final class DemoShow {
    private static final Logger log = LoggerFactory.getLogger(DemoShow.class);
    private static final Pattern CONFIRM_LINK = Pattern.compile("https?://\\S+/confirm/[A-Za-z0-9_.~-]+");
    private static final Pattern LEAVE_LINK = Pattern.compile("<(https?://[^>\\s]+)>");
    private static final String END = "shown";

    private final List<Persona> personas = Personas.ofTheSample();
    private final Patience patience = new Patience(Duration.ofSeconds(60));
    private final DemoPublication publication;
    private final Newsroom newsroom;
    private final DemoMailbox mailbox;
    private final DemoBrowser browser;
    private final DemoSteps steps;
    private final LongSupplier bounces;
    private final Clock clock;

    DemoShow(
            Newsroom newsroom,
            DemoPublication publication,
            DemoMailbox mailbox,
            URI site,
            LongSupplier bounces,
            Clock clock) {
        this.newsroom = newsroom;
        this.publication = publication;
        this.mailbox = mailbox;
        this.browser = new DemoBrowser(site);
        this.steps = new DemoSteps(newsroom.jdbi(), newsroom.transactions(), clock);
        this.bounces = bounces;
        this.clock = clock;
    }

    /** Plays what is left to play. */
    DemoNotice.Account play() throws InterruptedException {
        if (steps.isDone(END)) {
            return account(true, true, null);
        }
        boolean isResumed = steps.isDone("sources");
        try {
            patience.until(browser::isUp, "the site did not answer");
            importPosts();
            signUpAll();
            sendDigests();
            letOneLeave();
            steps.exactlyOnce("closed-action", () -> publication.closedAction(clock.instant()));
            steps.exactlyOnce("action", () -> publication.openAction(clock.instant()));
            steps.note(END);
            return account(false, isResumed, null);
        } catch (DemoTrouble e) {
            log.warn("The show stopped: {}", e.getMessage());
            return account(false, isResumed, e.getMessage());
        } catch (RuntimeException e) {
            if (Thread.currentThread().isInterrupted()) {
                throw new InterruptedException();
            }
            log.error("The show stopped", e);
            return account(false, isResumed, "something broke");
        }
    }

    private void importPosts() throws DemoTrouble, InterruptedException {
        steps.exactlyOnce("sources", () -> publication.addSources(clock.instant()));
        if (!steps.isDone("fetched")) {
            patience.until(publication::fetchFirst, "the feeds of the sample could not be read");
            steps.note("fetched");
        }
    }

    private void signUpAll() throws DemoTrouble, InterruptedException {
        for (Persona persona : personas) {
            steps.once("asked:" + persona.name(), () -> browser.signUp(persona));
        }
        for (Persona persona : personas) {
            if (!steps.isDone("confirmed:" + persona.name())) {
                patience.until(() -> confirmLink(persona).isPresent(), "a confirmation mail did not arrive");
                browser.confirm(confirmLink(persona).orElseThrow());
                if (persona.closes()) {
                    mailbox.closeAddress(persona.address());
                }
                steps.note("confirmed:" + persona.name());
            }
        }
    }

    /** Only now are posts picked: a reader is owed what is released after they confirmed. */
    private void sendDigests() throws DemoTrouble, InterruptedException {
        steps.exactlyOnce("picked", () -> publication.pick(clock.instant()));
        patience.until(publication::isReleased, "the posts were not released");
        steps.exactlyOnce("brought-forward", () -> newsroom.subscribers().bringForward(clock.instant()));
        for (Persona persona : personas) {
            if (!persona.closes() && !steps.isDone("digest:" + persona.name())) {
                patience.until(() -> leaveLink(persona).isPresent(), "a digest did not arrive");
                steps.note("digest:" + persona.name());
            }
        }
        patience.until(() -> bounces.getAsLong() > 0, "the mail from the closed mailbox did not come back");
    }

    private void letOneLeave() throws DemoTrouble {
        for (Persona persona : personas) {
            if (persona.leaves() && !steps.isDone("left:" + persona.name())) {
                int status = browser.leave(leaveLink(persona).orElseThrow());
                if (status >= 300) {
                    throw new DemoTrouble("leaving with one click was answered with " + status);
                }
                steps.note("left:" + persona.name());
            }
        }
    }

    private Optional<URI> confirmLink(Persona persona) {
        return mailbox.mailsTo(persona.address()).stream()
                .map(mail -> CONFIRM_LINK.matcher(mail.text()))
                .filter(Matcher::find)
                .map(link -> URI.create(link.group()))
                .findFirst();
    }

    /** The one that stands in the header of a digest, for mail programs. */
    private Optional<URI> leaveLink(Persona persona) {
        return mailbox.mailsTo(persona.address()).stream()
                .flatMap(mail -> mail.headers().stream())
                .filter(header -> header.name().equalsIgnoreCase("List-Unsubscribe"))
                .map(ReadMail.Header::value)
                .map(LEAVE_LINK::matcher)
                .filter(Matcher::find)
                .map(link -> URI.create(link.group(1)))
                .findFirst();
    }

    private DemoNotice.Account account(boolean isRepeat, boolean isResumed, @Nullable String trouble) {
        return new DemoNotice.Account(
                isRepeat, isResumed, done("confirmed:"), done("digest:"), bounces.getAsLong(), trouble);
    }

    private int done(String step) {
        return (int) personas.stream()
                .filter(persona -> steps.isDone(step + persona.name()))
                .count();
    }
}
