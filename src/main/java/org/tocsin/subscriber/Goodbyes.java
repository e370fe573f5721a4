package org.tocsin.subscriber;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.tocsin.crypto.KeyedHash;
import org.tocsin.suppression.Suppressions;

/**
 * What readers ended since a backup was made, so that a restore does not bring it back: who left, wholly or in part, who was
 * erased, who must not be written to. Outside the database it is written with keyed hashes in the place of numbers.
 */
public final class Goodbyes {
    /** Of somebody who undid at once what they had left. */
    static final String BACK = "back";

    private static final int AT_ONCE = 1_000;
    private static final String GOODBYE = "goodbye";

    /** A name apart, so that an older Tocsin that reads the files passes over what it does not know. */
    private static final String CHOICE = "choice";

    private final GoodbyeDao goodbyes;
    private final Departures departures;
    private final Suppressions suppressions;
    private final KeyedHash hash;

    /** @param hash by which subscribers are named outside */
    public Goodbyes(Jdbi jdbi, Departures departures, Suppressions suppressions, KeyedHash hash) {
        this.goodbyes = jdbi.onDemand(GoodbyeDao.class);
        this.departures = departures;
        this.suppressions = suppressions;
        this.hash = hash;
    }

    /**
     * One of them.
     *
     * @param mark a keyed hash, in hexadecimal digits
     * @param detail may be empty
     */
    public record Note(long id, String act, String mark, String detail, Instant notedAt) {}

    /** In the order in which they were noted. */
    public List<Note> after(long id, int limit) {
        return goodbyes.after(id, limit).stream().map(this::note).toList();
    }

    private Note note(GoodbyeDao.Row row) {
        String mark = row.subscriberId() == null
                ? Objects.requireNonNull(row.addressHash())
                : marks(ChoiceChange.isOne(row.act()) ? CHOICE : GOODBYE, row.subscriberId())
                        .get(0);
        return new Note(row.id(), row.act(), mark, row.detail(), row.notedAt());
    }

    /**
     * Nothing that could be an address: the same key makes hashes of these. By every key: it may have been changed since
     * something was noted.
     */
    private List<String> marks(String kind, long subscriber) {
        return hash.all(kind + " " + subscriber).stream()
                .map(HexFormat.of()::formatHex)
                .toList();
    }

    /** Forgets what no backup is as old as. */
    @SuppressWarnings("StatementWithEmptyBody")
    public void forget(Instant before) {
        while (goodbyes.forget(before) > 0) {}
    }

    /**
     * What came of it.
     *
     * @param gone who were in the backup and are not there any more
     * @param lessened who get less again, or what they chose
     * @param suppressions that were made or lifted again
     */
    public record Replayed(int gone, int lessened, int suppressions) {}

    /** Does once more what is noted, in this order. Doing it again does nothing. */
    public Replayed replay(List<Note> notes) {
        Map<String, List<Integer>> left = new HashMap<>();
        int suppressed = 0;
        for (int at = 0; at < notes.size(); at++) {
            Note note = notes.get(at);
            if (note.act().equals(Suppressions.SUPPRESSED)) {
                suppressions.suppress(
                        HexFormat.of().parseHex(note.mark()),
                        note.detail(),
                        LocalDate.ofInstant(note.notedAt(), ZoneOffset.UTC));
                suppressed++;
            } else if (note.act().equals(Suppressions.LIFTED)) {
                suppressions.lift(HexFormat.of().parseHex(note.mark()), note.detail());
                suppressed++;
            } else {
                left.computeIfAbsent(note.mark(), mark -> new ArrayList<>()).add(at);
            }
        }
        return replay(subscriber -> steps(subscriber, notes, left), suppressed);
    }

    /** What somebody did since, in its order; what they left before they were last back is not among it. */
    private List<Note> steps(long subscriber, List<Note> notes, Map<String, List<Integer>> places) {
        List<Note> steps = new ArrayList<>();
        Stream.of(GOODBYE, CHOICE)
                .flatMap(kind -> marks(kind, subscriber).stream())
                .flatMap(mark -> places.getOrDefault(mark, List.of()).stream())
                .sorted()
                .map(notes::get)
                .forEach(note -> {
                    if (note.act().equals(BACK)) {
                        steps.removeIf(step -> !ChoiceChange.isOne(step.act()));
                    } else {
                        steps.add(note);
                    }
                });
        return steps;
    }

    private static Scope scope(Note note) {
        Scope.Part part = Scope.Part.of(note.act()).orElse(Scope.Part.ALL); // of a newer Tocsin: rather too much
        return new Scope(part, part == Scope.Part.TOPIC ? Long.parseLong(note.detail()) : 0);
    }

    private Replayed replay(LongFunction<List<Note>> steps, int suppressed) {
        int gone = 0;
        int lessened = 0;
        long last = 0;
        for (List<Long> some = goodbyes.subscribers(last, AT_ONCE);
                !some.isEmpty();
                some = goodbyes.subscribers(last, AT_ONCE)) {
            for (long subscriber : some) {
                Left.Outcome outcome = null;
                for (Note step : steps.apply(subscriber)) {
                    outcome = again(subscriber, step).orElse(outcome);
                }
                gone += outcome == Left.Outcome.GONE ? 1 : 0;
                lessened += outcome == Left.Outcome.STAYS ? 1 : 0;
            }
            last = some.get(some.size() - 1);
        }
        return new Replayed(gone, lessened, suppressed);
    }

    /** Empty where nothing had to be done. */
    private Optional<Left.Outcome> again(long subscriber, Note step) {
        Optional<ChoiceChange> change = ChoiceChange.of(step.act(), step.detail());
        if (change.isPresent()) {
            return departures.rechoose(subscriber, change.get()) ? Optional.of(Left.Outcome.STAYS) : Optional.empty();
        }
        return Optional.of(
                departures.carryOut(new Departure(subscriber, scope(step))).outcome());
    }
}
