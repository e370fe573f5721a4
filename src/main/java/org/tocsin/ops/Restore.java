package org.tocsin.ops;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.tocsin.db.DatabaseTrouble;
import org.tocsin.db.Load;
import org.tocsin.staff.Audit;
import org.tocsin.subscriber.Goodbyes;

/** Brings a backup back into an empty database, so that what was ended since stays ended and nothing is sent twice. */
public final class Restore {
    private static final Duration CLOCKS_APART = Duration.ofMinutes(5);

    private final DataSource dataSource;
    private final Supplier<Means> means;
    private final Clock clock;

    /** @param means are asked for once the tables are there */
    public Restore(DataSource dataSource, Supplier<Means> means, Clock clock) {
        this.dataSource = dataSource;
        this.means = means;
        this.clock = clock;
    }

    /** What it works with. */
    public record Means(Goodbyes goodbyes, List<Ended> ended, Aftermath aftermath, Audit audit, Runnable tryKeys) {}

    /**
     * How it is to be done.
     *
     * @param goodbyes the folder with what was ended since; null when nobody can say
     * @param isNothingSentSince whether it is known that Tocsin sent nothing after the backup: then what waits goes out
     */
    public record Wish(@Nullable Path goodbyes, boolean isNothingSentSince) {}

    /**
     * Does all of it.
     *
     * @param dump what was sealed, opened
     * @return what was done, in sentences for the operator
     * @throws DatabaseTrouble with a sentence, when it cannot be done; the database is not to be used then
     */
    public List<String> from(InputStream dump, Wish wish) throws IOException {
        GoodbyeLog.Copied ended = wish.goodbyes() == null ? null : GoodbyeLog.read(wish.goodbyes());
        Load load = new Load(dataSource);
        Load.Loaded loaded = load.fill(dump);
        Instant made = loaded.head().at();
        List<String> said = new ArrayList<>();
        said.add("The backup of " + made + " is back: " + loaded.manifest().rows() + " rows in "
                + loaded.manifest().tables().size() + " tables, all as it says of itself.");
        if (ended != null) {
            requireSince(ended, made, wish);
        }
        Means with = means.get();
        with.tryKeys().run();
        if (ended == null) {
            said.add(
                    "Nobody was erased again, no account disabled and no token revoked: no log of goodbyes was given.");
        } else {
            said.addAll(replay(since(ended, made), ended.upto(), with));
        }
        with.aftermath().leap();
        if (!wish.isNothingSentSince()) {
            said.addAll(with.aftermath().settle(clock.instant()));
        }
        with.audit().recordByProgram("backup_restored", null, "The backup of " + made + ".", clock.instant());
        load.complete();
        said.add(
                "Now look through: roles, passwords and mail addresses of staff that were changed since (they are as they were"
                        + " then), urgent actions on the desk, and “tocsin check”.");
        return said;
    }

    private static void requireSince(GoodbyeLog.Copied ended, Instant made, Wish wish) {
        if (ended.upto().isBefore(made)) {
            throw new DatabaseTrouble("The log of goodbyes in " + wish.goodbyes() + " goes up to "
                    + (ended.upto().equals(Instant.EPOCH)
                            ? "nothing"
                            : ended.upto().toString())
                    + ", the backup is of " + made + ": who left since would be written to again. Name the folder that"
                    + " was kept beside the backups (--goodbyes), or say that there is none (--goodbyes none).");
        }
    }

    private static List<Goodbyes.Note> since(GoodbyeLog.Copied ended, Instant made) {
        return ended.notes().stream()
                .filter(note -> note.notedAt().isAfter(made.minus(CLOCKS_APART)))
                .toList();
    }

    private List<String> replay(List<Goodbyes.Note> notes, Instant upto, Means with) {
        Goodbyes.Replayed done = with.goodbyes().replay(notes);
        List<String> said = new ArrayList<>();
        said.add("Goodbyes since, up to " + upto + ": " + done.gone() + " readers are gone again, " + done.lessened()
                + " get less again, " + done.suppressions() + " addresses that must (or may) not be written to.");
        Instant now = clock.instant();
        with.ended().forEach(each -> said.add(each.replay(notes, now)));
        return said;
    }
}
