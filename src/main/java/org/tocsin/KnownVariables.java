package org.tocsin;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** The environment variables that settings name; one that is misspelt would be passed over in silence. */
final class KnownVariables {
    private static final Pattern NAMED = Pattern.compile("\\$\\{(TOCSIN_[A-Z0-9_]+)");
    private static final int LIKE = 4; // letters that may differ

    private final Set<String> known = new TreeSet<>();

    /** @param settings as they are written */
    KnownVariables(String settings) {
        known.add(SettingsFiles.VARIABLE);
        Matcher names = NAMED.matcher(settings);
        while (names.find()) {
            known.add(names.group(1));
        }
    }

    /** A sentence for each variable of ours that no setting names. */
    List<String> doubts(Collection<String> variables) {
        return variables.stream()
                .filter(name -> name.startsWith("TOCSIN_") && !known.contains(name))
                .sorted()
                .map(name -> "no setting reads " + name
                        + like(name)
                                .map(other -> "; did you mean " + other + "?")
                                .orElse(""))
                .toList();
    }

    private Optional<String> like(String name) {
        LevenshteinDistance distance = new LevenshteinDistance(LIKE);
        return known.stream()
                .filter(other -> distance.apply(name, other) >= 0)
                .min(Comparator.comparing(other -> distance.apply(name, other)));
    }
}
