package org.tocsin.alert;

import com.google.common.base.CharMatcher;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;

/** What readers may see of an alert that was sent, and the number of those who say they wrote. */
public final class PublicAlerts {
    /** A wave of readers, each way of writing for itself; more at once is somebody who runs the number up. */
    private static final int MOST_A_MINUTE = 100;

    private static final int MOST_A_DAY = 20_000;

    private final PublicAlertDao alerts;
    private final PostalStopDao stops;
    private final AlertPaces paces;
    private final boolean takesAnswers;

    public PublicAlerts(Jdbi jdbi) {
        this(jdbi, false);
    }

    /** @param takesAnswers whether readers may pass on answers that they got */
    public PublicAlerts(Jdbi jdbi, boolean takesAnswers) {
        this.takesAnswers = takesAnswers;
        this.alerts = jdbi.onDemand(PublicAlertDao.class);
        this.stops = jdbi.onDemand(PostalStopDao.class);
        this.paces = new AlertPaces(jdbi);
    }

    boolean takesAnswers() {
        return takesAnswers;
    }

    /** Empty for what is not public, and for alerts of the past, which have pages of their own. */
    Optional<PublicAlert> find(String reference) {
        boolean isOne = CharMatcher.ascii().matchesAllOf(reference); // no other may be compared with the column
        return isOne ? alerts.find(reference).map(this::read) : Optional.empty();
    }

    private PublicAlert read(PublicAlertDao.Row row) {
        Map<String, String> closings = alerts.closings(row.id()).stream()
                .filter(closing -> !closing.closing().isBlank())
                .collect(Collectors.toMap(PublicAlertDao.Closing::language, PublicAlertDao.Closing::closing));
        Set<String> withoutPost = stops.countries();
        return new PublicAlert(
                row.id(),
                row.reference(),
                row.label(),
                AlertState.of(row.state()),
                row.publishedOn(),
                row.sentAt(),
                row.changedAt(),
                row.parentId() == null ? null : alerts.earlier(row.parentId()).orElse(null),
                PostalStops.without(content(row.content()), withoutPost),
                closings,
                alerts.followers(row.id()).stream().map(PublicAlerts::related).toList(),
                withoutPost,
                alerts.wrote(row.id()));
    }

    private static PublicAlert.Related related(PublicAlertDao.Follower row) {
        AlertFacts facts = content(row.content()).facts();
        return new PublicAlert.Related(row.reference(), row.label(), row.kind(), facts.asks());
    }

    /** Those of the alert itself, then those that the directory has of its country. */
    List<AlertAddressee> embassies(AlertFacts facts) {
        List<AlertAddressee> embassies = new ArrayList<>(facts.addressees().stream()
                .filter(each -> each.card().kind() == AddresseeCard.Kind.EMBASSY)
                .toList());
        if (!facts.country().isEmpty()) {
            for (PublicAlertDao.Embassy row : alerts.embassies(facts.country())) {
                Instant verified = row.verifiedAt();
                embassies.add(new AlertAddressee(
                        row.id(),
                        true,
                        AlertJson.read(row.card(), AddresseeCard.class),
                        verified == null ? null : LocalDate.ofInstant(verified, ZoneOffset.UTC)));
            }
        }
        return embassies;
    }

    /** Those that it names and that readers may see, newest first. */
    List<PublicAlertDao.Named> earlier(AlertFacts facts) {
        return facts.earlier().isEmpty() ? List.of() : alerts.named(facts.earlier());
    }

    List<PublicAlertDao.PostTitle> posts(AlertFacts facts) {
        return facts.postIds().isEmpty() ? List.of() : alerts.posts(facts.postIds());
    }

    /** Adds one to a number of the day, up to a ceiling; who it was is asked by nobody and known to nobody. */
    void wrote(PublicAlert alert, Channel channel, Instant now) {
        if (paces.take(alert.id(), channel.word(), Duration.ofMinutes(1), MOST_A_MINUTE, now)) {
            alerts.addLetter(alert.id(), channel.word(), LocalDate.ofInstant(now, ZoneOffset.UTC), MOST_A_DAY);
        }
    }

    private static AlertContent content(String json) {
        return AlertJson.read(json, AlertContent.class);
    }
}
