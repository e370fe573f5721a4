package org.tocsin.alert;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What is wrong with an alert, in sentences for people.
 *
 * @param blocking it cannot go with these
 * @param warnings people are to judge these
 */
record AlertVerdict(List<Line> blocking, List<Line> warnings) {

    /**
     * One of them.
     *
     * @param path of the form where it is mended; empty for whoever may not
     */
    record Line(String faultWords, String path) {}

    /** @param canMend whether whoever reads it can open the forms */
    static AlertVerdict of(List<AlertFault> faults, long alertId, boolean canMend) {
        String desk = canMend ? "/staff/alerts/" + alertId : "";
        return new AlertVerdict(
                lines(faults, AlertFault::isBlocking, desk), lines(faults, fault -> !fault.isBlocking(), desk));
    }

    private static List<Line> lines(List<AlertFault> faults, Predicate<AlertFault> which, String desk) {
        return faults.stream()
                .filter(which)
                .map(fault -> new Line(words(fault), desk.isEmpty() ? "" : desk + form(fault.part())))
                .toList();
    }

    private static String form(String part) {
        return switch (part) {
            case AlertFault.TEXTS -> "/text/en";
            case "facts", "notes" -> "/" + part;
            case "audience" -> "/plan";
            default -> "/text/" + part;
        };
    }

    private static String words(AlertFault fault) {
        return switch (fault.part()) {
            case "facts", "notes", "audience", AlertFault.TEXTS -> fault.words();
            default -> TongueName.of(fault.part()) + ": " + fault.words();
        };
    }

    /** What blocks first. */
    List<Line> all() {
        return Stream.concat(blocking.stream(), warnings.stream()).toList();
    }
}
