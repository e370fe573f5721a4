package org.tocsin.subscriber;

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

    static Option box(String value, String name, boolean isChecked) {
        return new Option(value, name, isChecked ? "checked" : null);
    }
}
