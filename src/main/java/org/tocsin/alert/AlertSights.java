package org.tocsin.alert;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.tocsin.db.Transactions;
import org.tocsin.topic.Topics;
import org.tocsin.value.Language;

/** Gathers what the desk shows of one alert. */
final class AlertSights {
    private static final int STEPS = 50;

    private final AlertRules rules;
    private final Transactions transactions;
    private final Topics topics;
    private final ZoneId zone;

    AlertSights(AlertRules rules, Transactions transactions, Topics topics, ZoneId zone) {
        this.rules = rules;
        this.transactions = transactions;
        this.topics = topics;
        this.zone = zone;
    }

    Optional<AlertSight> of(long id, Instant now) {
        return rules.moves().desk().find(id).map(row -> of(row, now));
    }

    private AlertSight of(AlertRow row, Instant now) {
        Optional<AlertDraft> draft = rules.revisions().find(row.id(), row.revision());
        boolean isOpen = !row.stands().isPublic() && !row.stands().isFinal();
        return new AlertSight(
                row,
                rules.shelf().titleOf(row),
                draft.orElse(null),
                isOpen ? draft.map(each -> rules.drafts().faults(row, each, now)).orElse(List.of()) : List.of(),
                isOpen ? draft.map(each -> count(row, each, now)).orElse(0) : 0,
                rules.moves().approvals().steps(row.id(), STEPS),
                rules.revisions().lines(row.id(), STEPS),
                rules.shelf().followUps(row.id()),
                topics.all(Language.EN),
                now,
                zone.getId(),
                rules.config().readerZones().stream().map(ZoneId::getId).toList());
    }

    private int count(AlertRow row, AlertDraft draft, Instant now) {
        return transactions.call(
                () -> rules.sending().count(AlertRevisions.order(row, draft.content()), now));
    }
}
