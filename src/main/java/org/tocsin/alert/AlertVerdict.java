package org.tocsin.alert;

import java.util.List;
import java.util.function.Predicate;

/**
 * What is wrong with an alert, in sentences for people.
 *
 * @param blocking it cannot go with these
 * @param warnings people are to judge these
 */
record AlertVerdict(List<String> blocking, List<String> warnings) {

    static AlertVerdict of(List<AlertFault> faults) {
        return new AlertVerdict(words(faults, AlertFault::isBlocking), words(faults, fault -> !fault.isBlocking()));
    }

    private static List<String> words(List<AlertFault> faults, Predicate<AlertFault> which) {
        return faults.stream().filter(which).map(AlertVerdict::words).toList();
    }

    private static String words(AlertFault fault) {
        return (fault.part().equals("facts") ? "" : fault.part() + ": ") + fault.words();
    }
}
