package org.tocsin.ops;

import java.util.Arrays;
import java.util.Locale;

/** Where the work of two parts meets, and something can fall in between when one of them dies. */
public enum Seam {
    UNBALANCED("Mailings whose account does not add up", "Their deliveries have lost their chunk: they get one again."),
    NO_NEXT_DIGEST("Readers who would never be due again", "They are due now."),
    ASTRAY("Readers whose next digest lay further ahead than their rhythm", "They are due when their rhythm says."),
    DIGESTS_LATE("Readers whose digest has been due for half an hour", "The next round takes them."),
    UNPLANNED("Mailings whose planning has not ended for half an hour", "The next round goes on with them."),
    CHUNKS_LATE("Deliveries that nobody has taken in hand for ten minutes", "Whoever is free takes them: see Sending."),
    LEASES_STUCK(
            "Deliveries in the hands of a worker that is not heard of any more",
            "Whoever is free takes them over; what may be on the wire is left alone for the doubt first."),
    REQUESTS_LATE("Requests of readers that wait for ten minutes", "The next round takes them."),
    PENDING("Unconfirmed addresses past their time", "They are erased.");

    private final String meaning;
    private final String remedy;

    Seam(String meaning, String remedy) {
        this.meaning = meaning;
        this.remedy = remedy;
    }

    String meaning() {
        return meaning;
    }

    String remedy() {
        return remedy;
    }

    /** As in the database and in metrics. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Seam of(String word) {
        return Arrays.stream(values())
                .filter(seam -> seam.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no such seam"));
    }
}
