package org.tocsin.alert;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;

/** Looks up what follow-ups follow, so that their mails can name it. */
final class FollowedAlerts {
    private final FollowedDao alerts;

    FollowedAlerts(Jdbi jdbi) {
        this.alerts = jdbi.onDemand(FollowedDao.class);
    }

    /** The order with what it follows; as it was where that is nothing. */
    AlertSending.Order in(AlertSending.Order order) {
        return Optional.ofNullable(order.parentId())
                .flatMap(alerts::find)
                .map(direct -> order.following(new FollowedAlert(sent(direct), sent(eldest(direct)))))
                .orElse(order);
    }

    private FollowedDao.Row eldest(FollowedDao.Row direct) {
        Set<String> seen = new HashSet<>();
        FollowedDao.Row eldest = direct;
        while (seen.add(eldest.reference())) {
            Optional<FollowedDao.Row> parent =
                    Optional.ofNullable(eldest.parentId()).flatMap(alerts::find);
            if (parent.isEmpty()) {
                return eldest;
            }
            eldest = parent.get();
        }
        return eldest;
    }

    private static FollowedAlert.Sent sent(FollowedDao.Row row) {
        return new FollowedAlert.Sent(row.reference(), row.label(), row.publishedOn());
    }
}
