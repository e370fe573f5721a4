package org.tocsin.subscriber;

import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * One choice of a list on a page.
 *
 * @param mark {@code checked} or {@code selected}; null where it is not
 */
record Option(String value, String name, @Nullable String mark) {

    static Option inSelect(String value, String name, boolean isSelected) {
        return new Option(value, name, isSelected ? "selected" : null);
    }

    /** The hours of a day, for a select. */
    static List<Option> hours(String chosen) {
        return IntStream.range(0, 24)
                .mapToObj(hour ->
                        inSelect(String.valueOf(hour), "%02d:00".formatted(hour), chosen.equals(String.valueOf(hour))))
                .toList();
    }

    static Option box(String value, String name, boolean isChecked) {
        return new Option(value, name, isChecked ? "checked" : null);
    }
}
