package org.tocsin.alert;

import com.google.common.base.CharMatcher;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.tocsin.db.Transactions;
import org.tocsin.topic.Topic;
import org.tocsin.topic.Topics;
import org.tocsin.value.Language;
import org.tocsin.value.LanguageTag;

/** The urgent actions, open and closed. */
public final class Alerts {
    private final AlertDao alerts;
    private final Archive archive;
    private final Topics topics;

    public Alerts(Jdbi jdbi, Transactions transactions, Topics topics) {
        this.alerts = jdbi.onDemand(AlertDao.class);
        this.archive = new Archive(jdbi, transactions, topics);
        this.topics = topics;
    }

    /** Those for which letters are wanted now, the one that ends first in front. */
    public List<AlertCard> open(Language language, Instant now) {
        return open(language, now, ListFilter.ALL);
    }

    List<AlertCard> open(Language language, Instant now, ListFilter filter) {
        return cards(alerts.open(now, filter.country(), filter.topicId()), language);
    }

    /**
     * Those that were closed or whose deadline has passed, newest first.
     *
     * @param before the id of the last one seen
     */
    public List<AlertCard> closed(Language language, Instant now, int limit, @Nullable Long before) {
        return closed(language, now, limit, before, ListFilter.ALL);
    }

    List<AlertCard> closed(Language language, Instant now, int limit, @Nullable Long before, ListFilter filter) {
        return cards(alerts.closed(now, limit, before, filter.country(), filter.topicId()), language);
    }

    /** Codes of the countries that any alert is about. */
    List<String> countries() {
        return alerts.countries();
    }

    /** The topics that any alert is about, in the order of the list of topics. */
    List<Topic> topicsInUse(Language language) {
        return topicsOf(Set.copyOf(alerts.topicsInUse()), language);
    }

    /** The newest of those that the newsroom closed. */
    public List<AlertCard> closed(Language language, int limit) {
        return closed(language, Instant.EPOCH, limit, null); // when no deadline had passed
    }

    /** Empty for drafts too. */
    public Optional<AlertView> find(String reference, Language language) {
        boolean isOne = CharMatcher.ascii().matchesAllOf(reference); // no other may be compared with the column
        return isOne ? alerts.find(reference).map(found -> view(found, language)) : Optional.empty();
    }

    /**
     * Puts an alert of the past on the pages; one whose reference is already there is left as it is.
     *
     * @throws IllegalArgumentException when it names a topic that is not there
     */
    public void load(ArchiveAlert alert) {
        archive.load(alert);
    }

    private AlertView view(AlertDao.Whole found, Language language) {
        AlertDao.Text text = best(alerts.texts(found.id()), AlertDao.Text::language, language);
        List<Long> topicIds = alerts.topics(found.id());
        return new AlertView(
                card(
                        List.of(new AlertDao.Titled(
                                found.id(),
                                found.reference(),
                                found.reference(),
                                found.publishedOn(),
                                found.publishedOn().atStartOfDay(ZoneOffset.UTC).toInstant(),
                                null,
                                false,
                                found.deadline(),
                                null,
                                true,
                                text.language(),
                                text.title(),
                                text.summary(),
                                text.closing())),
                        language),
                AlertState.of(found.state()),
                found.eventsFrom(),
                found.eventsTo(),
                found.origin(),
                text.closing(),
                text.also(),
                demands(alerts.demands(found.id()), language),
                alerts.people(found.id(), language.tag()),
                alerts.addressees(found.id()),
                topicsOf(Set.copyOf(topicIds), language));
    }

    private List<Topic> topicsOf(Set<Long> ids, Language language) {
        return topics.all(language).values().stream()
                .filter(topic -> ids.contains(topic.id()))
                .toList();
    }

    private static List<AlertView.Demand> demands(List<AlertDao.Asked> asked, Language language) {
        Map<Integer, List<AlertDao.Asked>> byPosition = new TreeMap<>();
        asked.forEach(each -> byPosition
                .computeIfAbsent(each.position(), ignored -> new ArrayList<>())
                .add(each));
        return byPosition.values().stream()
                .map(versions -> best(versions, AlertDao.Asked::language, language))
                .map(chosen -> new AlertView.Demand(chosen.language(), chosen.words()))
                .toList();
    }

    private static List<AlertCard> cards(List<AlertDao.Titled> found, Language language) {
        Map<Long, List<AlertDao.Titled>> byAlert = new LinkedHashMap<>();
        found.forEach(each ->
                byAlert.computeIfAbsent(each.id(), ignored -> new ArrayList<>()).add(each));
        return byAlert.values().stream()
                .map(versions -> card(versions, language))
                .toList();
    }

    private static AlertCard card(List<AlertDao.Titled> versions, Language reader) {
        AlertDao.Titled titled = best(versions, AlertDao.Titled::language, reader);
        List<AlertDao.Titled> ended = versions.stream()
                .filter(version -> !version.closing().isBlank())
                .toList();
        LanguageTag tag = new LanguageTag(titled.language());
        return new AlertCard(
                titled.id(),
                titled.reference(),
                titled.label(),
                tag.value(),
                tag.direction(),
                tag.isHan() ? Apostrophes.narrow(titled.title()) : titled.title(),
                tag.isHan() ? Apostrophes.narrow(titled.summary()) : titled.summary(),
                ended.isEmpty()
                        ? ""
                        : best(ended, AlertDao.Titled::language, reader).closing(),
                titled.publishedOn(),
                titled.sentAt(),
                titled.endedAt(),
                titled.hasCap(),
                titled.deadline(),
                titled.zone() == null ? null : ZoneId.of(titled.zone()),
                titled.asksForLetters());
    }

    /** The version in the language that such a reader would want most; any other before none. */
    private static <T> T best(Collection<T> versions, Function<T, String> languageOf, Language reader) {
        return reader.preferences().stream()
                .flatMap(wanted -> versions.stream()
                        .filter(version -> languageOf.apply(version).equals(wanted.tag())))
                .findFirst()
                .orElseGet(() -> Objects.requireNonNull(versions.iterator().next()));
    }
}
