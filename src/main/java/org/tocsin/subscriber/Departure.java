package org.tocsin.subscriber;

import java.util.Optional;

/** One wish to leave: whose, by number, and how much. */
record Departure(long subscriber, Scope scope) {

    /** In one line. */
    String line() {
        return subscriber + " " + scope.part().word() + " " + scope.topic();
    }

    static Optional<Departure> parse(String line) {
        String[] parts = line.split(" ", -1);
        if (parts.length != 3) {
            return Optional.empty();
        }
        try {
            long subscriber = Long.parseLong(parts[0]);
            long topic = Long.parseLong(parts[2]);
            return Scope.Part.of(parts[1]).map(part -> new Departure(subscriber, new Scope(part, topic)));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
