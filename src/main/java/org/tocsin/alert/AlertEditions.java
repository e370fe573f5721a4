package org.tocsin.alert;

import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.tocsin.delivery.Mailings;
import org.tocsin.mail.RenderedMail;
import org.tocsin.subscriber.AlertReader;
import org.tocsin.value.MailForm;

/**
 * The editions of an alert's mailing, each made when the first reader of its kind is planned for. A deadline is said as
 * the clocks of the reader's zone show it, so there is one for each zone in which anybody lives.
 */
final class AlertEditions {
    /** Of whom there are more gets the deadline in the zone of the alert, with UTC beside it as in every mail. */
    static final int MOST_ZONES = 60;

    private final AlertEditionDao editions;
    private final PostalStopDao stops;
    private final FollowedAlerts followed;
    private final Mailings mailings;
    private final AlertMail mail;

    AlertEditions(Jdbi jdbi, Mailings mailings, AlertMail mail) {
        this.editions = jdbi.onDemand(AlertEditionDao.class);
        this.stops = jdbi.onDemand(PostalStopDao.class);
        this.followed = new FollowedAlerts(jdbi);
        this.mailings = mailings;
        this.mail = mail;
    }

    /**
     * Those that a mailing has, and the means to make more, for one transaction of planning.
     *
     * @param begunAt when the alert began: all of its editions are of that instant
     */
    Shelf of(long mailing, AlertSending.Order order, Instant begunAt) {
        return new Shelf(mailing, followed.in(order), begunAt);
    }

    /** What one transaction knows of the editions of a mailing, whose plan it holds locked. */
    final class Shelf {
        private final long mailing;
        private final AlertSending.Order order;
        private final Instant begunAt;
        private final Map<AlertEdition, Long> ids = new HashMap<>();
        private final boolean isSaidByZone;
        private AlertSending.@Nullable Order shown;

        private Shelf(long mailing, AlertSending.Order order, Instant begunAt) {
            this.mailing = mailing;
            this.order = order;
            this.begunAt = begunAt;
            this.isSaidByZone = order.content().facts().until().deadline() != null
                    && order.content().facts().asks();
            editions.of(mailing).forEach(row -> ids.put(row.edition(), row.editionId()));
        }

        /** The number of the edition for somebody. */
        long edition(AlertReader reader) {
            AlertEdition meant = meant(reader);
            Long known = ids.get(meant);
            if (known == null && isOneZoneTooMany(meant.zone())) {
                meant = meant.inZoneOfTheAlert();
                known = ids.get(meant);
            }
            return known == null ? make(meant) : known;
        }

        private AlertEdition meant(AlertReader reader) {
            String zone = reader.zone().getId();
            boolean isOwn = isSaidByZone
                    && !reader.readsOnly()
                    && !zone.equals(order.content().facts().until().zone());
            return new AlertEdition(
                    reader.language(), reader.form(), reader.readsOnly(), isOwn ? zone : AlertEdition.OF_THE_ALERT);
        }

        private boolean isOneZoneTooMany(String zone) {
            Set<String> zones = ids.keySet().stream().map(AlertEdition::zone).collect(Collectors.toSet());
            return !zones.contains(zone) && zones.size() > MOST_ZONES;
        }

        /** In all forms at once, since rendering makes all. */
        private long make(AlertEdition wanted) {
            RenderedMail rendered = rendered(wanted);
            for (MailForm form : MailForm.values()) {
                add(wanted.in(form), rendered);
            }
            Instant deadline = order.content().facts().until().deadline();
            if (deadline != null) {
                mailings.expireEditions(mailing, deadline);
            }
            return Objects.requireNonNull(ids.get(wanted));
        }

        private void add(AlertEdition edition, RenderedMail rendered) {
            List<Long> pictures = AlertMail.pictures(order.content());
            long id = mailings.edition(mailing, edition.language(), edition.form(), rendered, pictures, begunAt);
            editions.insert(
                    mailing, edition.language().tag(), edition.form().word(), edition.isReading(), edition.zone(), id);
            ids.put(edition, id);
        }

        private RenderedMail rendered(AlertEdition edition) {
            if (edition.isReading()) {
                return mail.reading(order, edition.language(), begunAt);
            }
            String zone =
                    edition.zone().isEmpty() ? order.content().facts().until().zone() : edition.zone();
            return mail.render(withoutStoppedPost(), edition.language(), ZoneId.of(zone), begunAt);
        }

        private AlertSending.Order withoutStoppedPost() {
            if (shown == null) {
                shown = order.with(PostalStops.without(order.content(), stops.countries()));
            }
            return shown;
        }
    }
}
