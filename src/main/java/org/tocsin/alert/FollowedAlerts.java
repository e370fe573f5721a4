package org.tocsin.alert;

import org.jdbi.v3.core.Jdbi;

/** Looks up what follow-ups follow, so that their mails can name it. */
final class FollowedAlerts {
    private final FollowedDao alerts;
    private final AlertFamily family;

    FollowedAlerts(Jdbi jdbi) {
        this.alerts = jdbi.onDemand(FollowedDao.class);
        this.family = new AlertFamily(jdbi.onDemand(PlanDao.class));
    }

    /** The order with what it follows; as it was where that is nothing. */
    AlertSending.Order in(AlertSending.Order order) {
        Long parent = order.parentId();
        if (parent == null) {
            return order;
        }
        return alerts.find(parent)
                .map(direct -> order.following(new FollowedAlert(
                        sent(direct), sent(alerts.find(family.eldest(parent)).orElse(direct)))))
                .orElse(order);
    }

    private static FollowedAlert.Sent sent(FollowedDao.Row row) {
        return new FollowedAlert.Sent(row.reference(), row.label(), row.publishedOn());
    }
}
