package org.tocsin.subscriber;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What would become of a list, line by line; no address is in it.
 *
 * @param good how many would be taken in
 * @param refused every line that is left out and why, in their order
 */
public record ImportReport(ImportOrigin origin, int good, List<ImportFile.Refused> refused) {

    static ImportReport of(ImportFile file, int good, List<ImportFile.Refused> further) {
        return new ImportReport(
                file.origin(),
                good,
                Stream.concat(file.refused().stream(), further.stream())
                        .sorted(Comparator.comparingLong(ImportFile.Refused::number))
                        .toList());
    }

    public Map<ImportRefusal, Integer> byReason() {
        Map<ImportRefusal, Integer> counts = new EnumMap<>(ImportRefusal.class);
        refused.forEach(line -> counts.merge(line.why(), 1, Integer::sum));
        return counts;
    }

    /** For people, a line each. */
    public List<String> lines() {
        return refused.stream()
                .map(line -> "line " + line.number() + ": " + line.why().words())
                .toList();
    }
}
