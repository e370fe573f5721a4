package org.tocsin.api;

import jakarta.ws.rs.core.MultivaluedMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A program just as somebody typed it.
 *
 * @param days for which the token is to hold
 */
record TypedProgram(String name, Set<Scope> scopes, String days) {
    static final TypedProgram EMPTY = new TypedProgram("", Set.of(), "90");
    static final List<Integer> DAYS = List.of(7, 30, 90, 365);
    private static final int LONGEST_NAME = 64;

    static TypedProgram of(MultivaluedMap<String, String> form) {
        return new TypedProgram(
                Optional.ofNullable(form.getFirst("name")).orElse("").strip(),
                Scope.set(form.getOrDefault("scope", List.of())),
                Optional.ofNullable(form.getFirst("days")).orElse(""));
    }

    /** What has to be put right first; null when nothing has. */
    @Nullable
    String fault() {
        if (name.isEmpty() || name.length() > LONGEST_NAME || name.chars().anyMatch(Character::isISOControl)) {
            return "Give the program a name of at most " + LONGEST_NAME + " characters.";
        }
        if (scopes.isEmpty()) {
            return "Choose what the program may do.";
        }
        return DAYS.stream().noneMatch(each -> each.toString().equals(days))
                ? "Choose for how long the token holds."
                : null;
    }

    /** Only where there is no fault. */
    int lastingDays() {
        return Integer.parseInt(days);
    }
}
