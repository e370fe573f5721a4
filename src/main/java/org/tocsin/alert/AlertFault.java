package org.tocsin.alert;

import java.util.List;

/**
 * Something about an alert that a person should mend before it goes to readers.
 *
 * @param isBlocking whether it cannot go with that; else it is for people to judge
 * @param part of the editor where it can be mended: {@code facts}, {@code notes}, {@code audience},
 *     a language tag, or {@link #TEXTS}
 */
record AlertFault(boolean isBlocking, String part, String words) {
    /** No language in particular. */
    static final String TEXTS = "texts";

    static AlertFault block(String part, String words) {
        return new AlertFault(true, part, words);
    }

    static AlertFault warn(String part, String words) {
        return new AlertFault(false, part, words);
    }

    static List<AlertFault> blockingFirst(List<AlertFault> faults) {
        return faults.stream()
                .sorted((one, other) -> Boolean.compare(other.isBlocking(), one.isBlocking()))
                .toList();
    }
}
