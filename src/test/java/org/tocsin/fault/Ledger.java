package org.tocsin.fault;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** The oracle: holds what the ledger says of a mailing against what the sink got. */
final class Ledger {
    private static final int ACCEPTED = 1;

    private final Jdbi jdbi;
    private final Sink sink;

    Ledger(Jdbi jdbi, Sink sink) {
        this.jdbi = jdbi;
        this.sink = sink;
    }

    /** A delivery as the ledger has it. */
    record Row(long subscriberId, int state, @Nullable String reason, int attempts) {}

    /** Nothing of the mailing is due any more. */
    boolean isSettled(long mailing) {
        return number("SELECT COUNT(*) FROM delivery_chunk WHERE mailing_id = ?", mailing) == 0;
    }

    Verdict awaitSettled(long mailing, Duration limit) {
        Until.holds(
                "all of mailing " + mailing + " is settled (" + sink.taken(mailing) + " taken)",
                limit,
                () -> isSettled(mailing));
        return judge(mailing);
    }

    Verdict judge(long mailing) {
        List<Row> rows = rows(mailing);
        List<Arrival> arrivals = sink.arrivals(mailing);
        Map<Long, List<Arrival>> byReader = arrivals.stream().collect(Collectors.groupingBy(Arrival::reader));
        Set<Long> taken = arrivals.stream()
                .filter(Arrival::isTaken)
                .map(Arrival::reader)
                .collect(Collectors.toCollection(TreeSet::new));
        Map<Integer, Integer> states = new HashMap<>();
        int lost = 0;
        int untold = 0;
        for (Row row : rows) {
            states.merge(row.state(), 1, Integer::sum);
            boolean isTaken = taken.remove(row.subscriberId());
            lost += row.state() == ACCEPTED && !isTaken ? 1 : 0;
            untold += row.state() != ACCEPTED && isTaken ? 1 : 0;
        }
        return new Verdict(
                planned(mailing),
                states,
                lost,
                untold,
                taken.size(),
                byReader.values().stream().mapToInt(all -> all.size() - 1).sum(),
                byReader.values().stream()
                        .mapToInt(Ledger::taken)
                        .filter(count -> count > 1)
                        .map(count -> count - 1)
                        .sum(),
                (int) byReader.values().stream().filter(all -> !areSame(all)).count());
    }

    /** How the ledger stands with those that the sink has taken and it does not call accepted, for whoever has to find out why. */
    String untold(long mailing) {
        Set<Long> taken = sink.arrivals(mailing).stream()
                .filter(Arrival::isTaken)
                .map(Arrival::reader)
                .collect(Collectors.toSet());
        return rows(mailing).stream()
                .filter(row -> row.state() != ACCEPTED && taken.contains(row.subscriberId()))
                .limit(5)
                .map(Row::toString)
                .collect(Collectors.joining(", "));
    }

    List<Row> rows(long mailing) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT subscriber_id, state, reason, attempts FROM delivery WHERE mailing_id = :mailing")
                .bind("mailing", mailing)
                .map((row, context) -> new Row(
                        row.getLong("subscriber_id"),
                        row.getInt("state"),
                        row.getString("reason"),
                        row.getInt("attempts")))
                .list());
    }

    int count(long mailing, int state) {
        return number("SELECT COUNT(*) FROM delivery WHERE mailing_id = ? AND state = " + state, mailing);
    }

    private int planned(long mailing) {
        return number("SELECT candidates FROM mailing WHERE id = ?", mailing);
    }

    private int number(String query, long mailing) {
        return jdbi.withHandle(handle ->
                handle.createQuery(query).bind(0, mailing).mapTo(Integer.class).one());
    }

    private static int taken(List<Arrival> all) {
        return (int) all.stream().filter(Arrival::isTaken).count();
    }

    private static boolean areSame(List<Arrival> all) {
        return all.stream().map(Arrival::messageId).distinct().count() == 1
                && all.stream().map(Arrival::hash).distinct().count() == 1;
    }
}
