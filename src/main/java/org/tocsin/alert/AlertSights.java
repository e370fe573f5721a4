package org.tocsin.alert;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.tocsin.topic.Topics;
import org.tocsin.value.Language;

/** Gathers what the desk shows of one alert. */
final class AlertSights {
    private static final int STEPS = 50;

    private final AlertRules rules;
    private final Topics topics;
    private final ZoneId zone;

    AlertSights(AlertRules rules, Topics topics, ZoneId zone) {
        this.rules = rules;
        this.topics = topics;
        this.zone = zone;
    }

    Optional<AlertSight> of(long id, Instant now) {
        return rules.moves().desk().find(id).map(row -> of(row, now));
    }

    private AlertSight of(AlertRow row, Instant now) {
        Optional<AlertDraft> draft = rules.revisions().find(row.id(), row.revision());
        boolean isOpen = !row.stands().isPublic() && !row.stands().isFinal();
        AlertDraft open = isOpen ? draft.orElse(null) : null;
        int readers = open == null ? 0 : rules.drafts().count(row, open.content(), now);
        return new AlertSight(
                row,
                rules.shelf().titleOf(row),
                draft.orElse(null),
                draft.map(found -> rules.drafts().addressees(found.content())).orElse(List.of()),
                open == null ? List.of() : rules.drafts().faults(row, open, readers, now),
                readers,
                open == null ? AudienceSplit.NONE : rules.drafts().split(row, open.content()),
                open != null && rules.releases().isUnread(row, open.content()),
                rules.endings().of(row, now),
                rules.moves().approvals().steps(row.id(), STEPS),
                rules.revisions().lines(row.id(), STEPS),
                row.parentId() == null
                        ? null
                        : rules.moves().desk().find(row.parentId()).orElse(null),
                rules.shelf().followUps(row.id()),
                row.stands().isPublic() ? rules.readyTexts().approved() : List.of(),
                topics.all(Language.EN),
                now,
                zone.getId(),
                rules.config().readerZones().stream().map(ZoneId::getId).toList());
    }
}
