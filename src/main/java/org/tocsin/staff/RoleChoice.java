package org.tocsin.staff;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A role as a box to tick. */
record RoleChoice(String word, String meaning, @Nullable String checked) {
    static List<RoleChoice> of(Set<Role> ticked) {
        return Arrays.stream(Role.values())
                .map(role -> new RoleChoice(role.word(), role.meaning(), ticked.contains(role) ? "checked" : null))
                .toList();
    }
}
