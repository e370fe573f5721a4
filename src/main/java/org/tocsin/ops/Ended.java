package org.tocsin.ops;

import java.time.Instant;
import java.util.List;
import org.tocsin.subscriber.Goodbyes;

/**
 * Something besides readers' mail that may have been ended since a backup was made, and must not come to life with it.
 *
 * @param what is ended again, as the end of a sentence that begins with its number
 */
public record Ended(String what, Again again) {

    /** Ends one of them again. */
    @FunctionalInterface
    public interface Again {
        /**
         * False when it is about something else, or changes nothing.
         *
         * @param mark of what is meant, as it was noted
         */
        boolean end(String act, String mark, Instant now);
    }

    /** @return a sentence for the operator */
    String replay(List<Goodbyes.Note> notes, Instant now) {
        long amount = notes.stream()
                .filter(note -> again.end(note.act(), note.mark(), now))
                .count();
        return amount + " " + what + ".";
    }
}
