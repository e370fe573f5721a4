package org.tocsin.alert;

import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.tocsin.value.Language;
import org.tocsin.value.LanguageTag;

/**
 * All that is approved of an alert, and nothing that only staff may know: the shared facts, a version a language, whom it
 * is for and when it starts. An approval is bound to {@link #hash}.
 *
 * @param versions by BCP 47 tag
 */
public record AlertContent(
        AlertFacts facts, NavigableMap<String, AlertVersion> versions, AlertAudience audience, AlertSchedule schedule) {
    public AlertContent {
        versions = Texts.sorted(versions);
    }

    /** With nothing in it yet; times of day are meant there. */
    static AlertContent blank(ZoneId zone) {
        return new AlertContent(
                AlertFacts.blank(zone.getId()),
                new TreeMap<>(),
                AlertAudience.ALL,
                new AlertSchedule(null, zone.getId()));
    }

    /** The same content always gives the same octets: JSON in UTF-8 with all names in order. */
    public byte[] canonical() {
        return AlertJson.canonical(this);
    }

    /** SHA-256 over {@link #canonical}. */
    public byte[] hash() {
        return AlertJson.hash(this);
    }

    /** SHA-256 over what the mail is made of: the facts and the versions, without whom it is for and when. */
    public byte[] mailHash() {
        return AlertJson.hash(
                audience.isInBoth() ? List.of(facts, versions, audience.layout()) : List.of(facts, versions));
    }

    /** Tags of the versions that were made from other shared facts than those here. */
    public List<String> stale() {
        return versions.entrySet().stream()
                .filter(each -> each.getValue().isStale(facts))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** The tag of the version that suits a reader of this language best; any before none. */
    public String bestFor(Language reader) {
        return reader.preferences().stream()
                .map(Language::tag)
                .filter(versions::containsKey)
                .findFirst()
                .orElseGet(versions::firstKey);
    }

    /** The tag of the version that stands below another in mails in two languages; empty where there is none to put there. */
    Optional<String> below(String first) {
        if (!audience.isInBoth()) {
            return Optional.empty();
        }
        List<String> others = new LanguageTag(first).isHan()
                ? List.of(Language.EN.tag())
                : List.of(Language.ZH_HANS.tag(), Language.ZH_HANT.tag());
        return others.stream().filter(versions::containsKey).findFirst();
    }

    /** A version as its readers are shown it; one without words where there is none. */
    AlertVersion shown(String tag) {
        return versions.getOrDefault(tag, AlertVersion.BLANK).shownIn(tag);
    }

    AlertContent with(AlertFacts shared) {
        return new AlertContent(shared, versions, audience, schedule);
    }

    AlertContent withPictures(List<AlertPicture> pictures) {
        return with(facts.withPictures(pictures));
    }

    AlertContent with(AlertAudience rule, AlertSchedule start) {
        return new AlertContent(facts, versions, rule, start);
    }

    /**
     * With another text in one language.
     *
     * <p>Whoever changes facts or demands of a version that was up to date makes the others stale; catching up does not.
     *
     * @param isChecked whether it was checked against the shared facts
     */
    AlertContent with(String tag, AlertVersion version, boolean isChecked) {
        NavigableMap<String, AlertVersion> all = new TreeMap<>(versions);
        AlertVersion before = versions.get(tag);
        if (before != null && !before.isStale(facts) && !before.saysTheSameAs(version)) {
            all.replaceAll((other, text) -> text.madeFrom(""));
        }
        String from = isChecked ? facts.hash() : before == null ? "" : before.madeFrom();
        all.put(tag, version.madeFrom(from));
        return new AlertContent(facts, all, audience, schedule);
    }

    AlertContent without(String tag) {
        NavigableMap<String, AlertVersion> all = new TreeMap<>(versions);
        all.remove(tag);
        return new AlertContent(facts, all, audience, schedule);
    }
}
