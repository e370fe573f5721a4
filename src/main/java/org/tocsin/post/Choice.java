package org.tocsin.post;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.tocsin.value.Language;
import org.tocsin.value.LanguageTag;

/** One entry of a choice on a form. */
public record Choice(String value, String name, boolean isChosen) {
    private static final List<String> ZONES = List.of(
            "UTC",
            "Asia/Hong_Kong",
            "Asia/Shanghai",
            "Asia/Taipei",
            "Asia/Tokyo",
            "Asia/Almaty",
            "Europe/Istanbul",
            "Europe/Berlin",
            "Europe/London",
            "America/New_York",
            "America/Los_Angeles",
            "Australia/Sydney");

    /** The languages that a post can be in; what is chosen stays even if it is none of the usual. */
    static List<Choice> languages(String chosen) {
        Map<String, String> names = new LinkedHashMap<>();
        Arrays.stream(Language.values()).forEach(language -> names.put(language.tag(), language.ownName()));
        names.put("bo", "བོད་སྐད།");
        names.put("ug", "ئۇيغۇرچە");
        LanguageTag.parse(chosen).ifPresent(tag -> names.putIfAbsent(tag.value(), tag.value()));
        return names.entrySet().stream()
                .map(name ->
                        new Choice(name.getKey(), name.getValue(), name.getKey().equals(chosen)))
                .toList();
    }

    /** The newsroom's, and those where most readers and writers are; whatever was chosen stays. */
    static List<Choice> zones(String own, String chosen) {
        return Stream.concat(Stream.of(own, chosen), ZONES.stream())
                .distinct()
                .map(name -> new Choice(name, name.replace('_', ' '), name.equals(chosen)))
                .toList();
    }
}
