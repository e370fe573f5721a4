package org.tocsin.digest;

import io.dropwizard.jersey.setup.JerseyEnvironment;
import java.time.Clock;
import org.tocsin.topic.Topics;

/** Registers the pages of this package, those of staff among them. */
public final class DigestPages {
    private DigestPages() {}

    public static void register(
            JerseyEnvironment jersey, Letters letters, DigestDesk desk, Topics topics, Clock clock) {
        jersey.register(new LettersResource(letters, clock));
        jersey.register(new DigestDeskResource(desk, topics));
    }
}
