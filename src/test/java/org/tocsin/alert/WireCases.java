package org.tocsin.alert;

import static org.tocsin.alert.Newsdesk.LI;
import static org.tocsin.alert.Newsdesk.MEI;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;

/** Cases that were just approved, some of them to be sent soon or not at all, and as many readers as the lot says. */
final class WireCases {
    static final Instant DUE = SendingAlerts.NOW.plus(Newsdesk.CONFIG.undo());
    private static final Instant NOW = SendingAlerts.NOW;

    private final TwoNodes nodes;
    private final DrawnActs acts;
    private final AlertCopies copies;
    private final long far;
    private final long near;

    WireCases(TwoNodes nodes, DrawnActs acts) {
        this.nodes = nodes;
        this.acts = acts;
        this.copies = new AlertCopies(nodes.given.database.jdbi());
        nodes.addReaders();
        this.far = template(null);
        this.near = template(DUE.plus(Duration.ofMinutes(7)));
        nodes.send(nodes.here); // what Mei tried out
        nodes.sink.takeOut();
    }

    /** None is left of those before, and it is the same time as then. */
    void clear(Random random) {
        nodes.given.itIs(NOW);
        copies.dropOthers(far, near);
        acts.cuts().clear();
        nodes.readBy(3 + random.nextInt(10));
        int puttingOff = random.nextInt(3) == 0 ? random.nextInt(20) : 0;
        Random dice = new Random(random.nextLong());
        nodes.sink.answering(reader -> answer(dice, puttingOff));
    }

    long next(Random random, String reference) {
        long id = copies.of(random.nextInt(3) == 0 ? near : far, reference, random.nextInt(4) == 0 ? null : DUE);
        acts.begin(id);
        return id;
    }

    /** In hundredths. */
    private static synchronized String answer(Random dice, int puttingOff) {
        int drawn = dice.nextInt(100);
        return drawn < puttingOff ? "451 4.2.0 later" : drawn < puttingOff + 2 ? "550 5.2.1 no" : WireSink.YES;
    }

    private long template(Instant sendUntil) {
        AlertRules rules = nodes.here.rules();
        AlertContent content =
                nodes.content(new AlertUntil(Sample.DEADLINE, "Asia/Shanghai", sendUntil, 10, null), acts.marker());
        long id = rules.drafts().begin(MEI, NOW);
        Newsdesk.done(
                rules.drafts().save(MEI, id, 1, draft -> draft.with(content).with(Newsdesk.notes()), NOW));
        Newsdesk.done(rules.drafts().tryOut(MEI, id, NOW));
        Newsdesk.done(rules.drafts().submit(MEI, id, nodes.row(id).revision(), NOW));
        AlertReleases.Seen seen = new AlertReleases.Seen(nodes.row(id).revision(), 10, true);
        Newsdesk.done(rules.releases().approve(LI, id, seen, NOW));
        Newsdesk.done(rules.releases().schedule(LI, id, NOW));
        nodes.given.change("UPDATE alert SET state = 'rejected' WHERE id = ?", id); // so that no clock touches it
        return id;
    }
}
