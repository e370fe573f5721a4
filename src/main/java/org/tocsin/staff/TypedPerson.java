package org.tocsin.staff;

import jakarta.ws.rs.core.MultivaluedMap;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.tocsin.value.Language;

/** Somebody to invite, as typed into the form. */
record TypedPerson(String name, String address, Set<Role> roles, Language language) {
    static final TypedPerson EMPTY = new TypedPerson("", "", Set.of(), Language.EN);

    static TypedPerson of(MultivaluedMap<String, String> form) {
        return new TypedPerson(
                field(form, "name"),
                field(form, "address"),
                roles(form),
                Language.of(field(form, "language")).orElse(Language.EN));
    }

    /** Those that were ticked; what is none of ours is left out. */
    static Set<Role> roles(MultivaluedMap<String, String> form) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        List<String> ticked = form.getOrDefault("role", List.of());
        Arrays.stream(Role.values())
                .filter(role -> ticked.contains(role.word()))
                .forEach(roles::add);
        return roles;
    }

    private static String field(MultivaluedMap<String, String> form, String name) {
        return Objects.requireNonNullElse(form.getFirst(name), "").strip();
    }

    /** Never the address. */
    @Override
    public String toString() {
        return "TypedPerson[" + name.length() + " " + roles.size() + " "
                + language.tag().toLowerCase(Locale.ROOT) + "]";
    }
}
