package org.tocsin.alert;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tocsin.value.Slug;

/**
 * An urgent action of the past, as it stands in a file: it is shown, and never sent.
 *
 * <p>Texts are by language, spelt {@code en}, {@code zh_hans}, {@code zh_hant}. Lists that a file leaves out are empty.
 *
 * @param id the reference, a slug, which stands in the address of its page
 * @param status must be {@code closed}
 * @param sendingEnabled must be false
 * @param country ISO 3166 in two capitals, under which lists have it; may be left out
 * @param topics slugs
 * @param missingFromSource what the source did not have, for whoever looks after the file; not shown
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record ArchiveAlert(
        String id,
        String status,
        boolean historical,
        Map<String, String> banner,
        boolean sendingEnabled,
        LocalDate published,
        @Nullable LocalDate eventsFrom,
        @Nullable LocalDate eventsTo,
        @Nullable String country,
        List<String> topics,
        Map<String, String> title,
        Map<String, String> summary,
        List<Person> people,
        List<Map<String, String>> asks,
        List<Addressee> addressees,
        List<Addressee> copiesTo,
        Map<String, String> also,
        List<String> missingFromSource,
        @Nullable Origin source) {

    /** @throws IllegalArgumentException when it is not closed, could be sent or lacks what every alert has */
    public ArchiveAlert {
        if (!"closed".equals(status) || sendingEnabled) {
            throw new IllegalArgumentException("an alert from an archive must be closed and not be sendable");
        }
        id = new Slug(Objects.requireNonNull(id, "an alert needs an id")).value();
        Objects.requireNonNull(published, "an alert needs the day on which it was published");
        if (country != null && !country.matches("[A-Z]{2}")) {
            throw new IllegalArgumentException("a country is written as two capitals");
        }
        title = orEmpty(title);
        summary = orEmpty(summary);
        if (!title.containsKey("en") || !summary.containsKey("en")) {
            throw new IllegalArgumentException("an alert needs a title and a summary in English at least");
        }
        banner = orEmpty(banner);
        also = orEmpty(also);
        topics = orEmpty(topics);
        people = orEmpty(people);
        asks = orEmpty(asks);
        addressees = orEmpty(addressees);
        copiesTo = orEmpty(copiesTo);
        missingFromSource = orEmpty(missingFromSource);
    }

    /** All alerts of one file. */
    public record Collection(List<ArchiveAlert> alerts) {}

    /**
     * Somebody the alert is about.
     *
     * @param nameZh in the characters they write it in
     * @param heldAt in English
     * @param heldAtIn the same in other languages
     */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    public record Person(
            String name,
            @Nullable String nameZh,
            @Nullable Integer age,
            @Nullable LocalDate detainedOn,
            @Nullable String heldAt,
            @Nullable Map<String, String> heldAtIn) {}

    /**
     * Somebody who was to be written to.
     *
     * @param asOf the year or day for which this was right
     * @param faxAsPrinted a number that cannot be right, kept as the source has it
     * @param note in English
     */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    public record Addressee(
            @Nullable String name,
            String office,
            @Nullable String asOf,
            @Nullable String address,
            @Nullable String fax,
            @Nullable String faxAsPrinted,
            @Nullable String email,
            @Nullable String note) {

        /** The note, with what the source printed put in full after it. */
        @Nullable
        String fullNote() {
            return faxAsPrinted == null ? note : (note == null ? "" : note + " ") + "Fax as printed: " + faxAsPrinted;
        }
    }

    /** Where the facts come from. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Origin(String publisher) {}

    private static <K, V> Map<K, V> orEmpty(@Nullable Map<K, V> map) {
        return map == null ? Map.of() : Map.copyOf(map);
    }

    private static <T> List<T> orEmpty(@Nullable List<T> list) {
        return list == null ? List.of() : List.copyOf(list);
    }
}
