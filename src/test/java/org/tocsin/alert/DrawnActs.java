package org.tocsin.alert;

import static org.tocsin.alert.Newsdesk.JUN;
import static org.tocsin.alert.Newsdesk.LI;
import static org.tocsin.alert.Newsdesk.MEI;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** What people at the desk do, drawn by lot, and what they must be held to afterwards. */
final class DrawnActs {
    private static final int MOST_OF_A_CASE = 4;
    private static final List<AlertKind> FOLLOWING =
            List.of(AlertKind.CORRECTION, AlertKind.STAND_DOWN, AlertKind.UPDATE);

    private final TwoNodes nodes;
    private final AtomicInteger markers = new AtomicInteger(100_000);
    private final Map<Long, List<Long>> cases = new ConcurrentHashMap<>();
    private final Map<Long, Set<String>> approved = new ConcurrentHashMap<>();
    private final Map<Long, Cut> cuts = new ConcurrentHashMap<>();

    /**
     * From when on nothing of an alert may begin.
     *
     * @param order in that of {@link WireSink#moment}
     * @param at of {@link System#nanoTime}
     */
    record Cut(long order, long at) {}

    DrawnActs(TwoNodes nodes) {
        this.nodes = nodes;
    }

    String marker() {
        return "M" + markers.incrementAndGet() + "M";
    }

    /** A case begins that was approved as it stands. */
    void begin(long id) {
        cases.put(id, new CopyOnWriteArrayList<>(List.of(id)));
        approve(id, nodes.row(id).revision());
    }

    /** The alert and all that follow it, in the order in which they were begun. */
    List<Long> caseOf(long first) {
        return cases.get(first);
    }

    /** Hashes of what somebody else has approved. */
    Set<String> approved(long id) {
        return approved.getOrDefault(id, Set.of());
    }

    /** Of those that were stopped or followed. */
    Map<Long, Cut> cuts() {
        return cuts;
    }

    void act(TwoNodes.Node node, long first, Random random) {
        List<Long> all = caseOf(first);
        long id = all.get(random.nextInt(all.size()));
        AlertRow row = nodes.row(id);
        AlertRules rules = node.rules();
        Instant now = nodes.now();
        switch (random.nextInt(11)) {
            case 0 -> {
                String marker = marker();
                rules.drafts()
                        .save(
                                MEI,
                                id,
                                row.revision(),
                                draft -> draft.with(TwoNodes.marked(draft.content(), marker)),
                                now);
            }
            case 1 -> submit(rules, row, now);
            case 2, 3 -> approve(rules, row, now);
            case 4 -> rules.releases().plain(AlertAct.CANCEL, JUN, id, "", now);
            case 5 -> rules.releases().plain(AlertAct.WITHDRAW, JUN, id, "", now);
            case 6 -> rules.releases().move(MEI, id, at(now.plusSeconds(300 + random.nextInt(60))), now);
            case 7 -> stop(node, id);
            case 8 -> follow(rules, first, row, FOLLOWING.get(random.nextInt(FOLLOWING.size())), now);
            default -> tick(node);
        }
    }

    void stop(TwoNodes.Node node, long id) {
        if (node.rules().releases().stop(JUN, id, "", nodes.now()).isDone()) {
            cut(id);
        }
    }

    void tick(TwoNodes.Node node) {
        node.rules().ticks().runDue(nodes.now());
        cutWhatIsFollowed();
    }

    private static void submit(AlertRules rules, AlertRow row, Instant now) {
        rules.drafts().tryOut(MEI, row.id(), now);
        rules.drafts().submit(MEI, row.id(), row.revision(), now);
    }

    private void approve(AlertRules rules, AlertRow row, Instant now) {
        AlertReleases.Seen seen = new AlertReleases.Seen(row.revision(), 10, true);
        if (rules.releases().approve(LI, row.id(), seen, now).isDone()) {
            approve(row.id(), seen.revision());
        }
        rules.releases().schedule(LI, row.id(), now);
    }

    private void approve(long id, int revision) {
        byte[] hash = nodes.here
                .rules()
                .moves()
                .revisions()
                .find(id, revision)
                .orElseThrow()
                .contentHash();
        approved.computeIfAbsent(id, ignored -> ConcurrentHashMap.newKeySet())
                .add(HexFormat.of().formatHex(hash));
    }

    /** Written, read, approved and set going in one go. */
    private void follow(AlertRules rules, long first, AlertRow parent, AlertKind kind, Instant now) {
        if (caseOf(first).size() >= MOST_OF_A_CASE) {
            return;
        }
        Optional<Long> begun = rules.drafts().follow(MEI, parent.id(), kind, now);
        begun.ifPresent(id -> {
            String marker = marker();
            rules.drafts().save(MEI, id, 1, draft -> draft.with(TwoNodes.marked(draft.content(), marker)), now);
            submit(rules, nodes.row(id), now);
            approve(rules, nodes.row(id), now);
            caseOf(first).add(id);
        });
    }

    /** It starts as soon as it may, and the node sends what it can. */
    void followAtOnce(TwoNodes.Node node, long first, AlertKind kind) {
        follow(node.rules(), first, nodes.row(first), kind, nodes.now());
        nodes.given.clock.moveOn(Newsdesk.CONFIG.undo());
        tick(node);
        node.mailings().planDue(nodes.now());
        nodes.send(node);
    }

    /** What a follow-up that has started takes the place of. */
    private void cutWhatIsFollowed() {
        nodes.given
                .database
                .jdbi()
                .withHandle(handle -> handle.createQuery(
                                "SELECT parent_id FROM alert WHERE parent_id IS NOT NULL AND sent_at IS NOT NULL")
                        .mapTo(Long.class)
                        .list())
                .forEach(this::cut);
    }

    private void cut(long id) {
        cuts.computeIfAbsent(id, ignored -> new Cut(nodes.sink.moment(), System.nanoTime()));
    }

    /** Some seconds or minutes on. */
    void moveOn(Random random) {
        nodes.given.clock.moveOn(List.of(Duration.ofSeconds(1), Duration.ofMinutes(1), Duration.ofMinutes(5))
                .get(random.nextInt(3)));
    }

    private static AlertSchedule at(Instant start) {
        return new AlertSchedule(LocalDateTime.ofInstant(start, ZoneOffset.UTC), "UTC");
    }
}
