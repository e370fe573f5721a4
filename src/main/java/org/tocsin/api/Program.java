package org.tocsin.api;

import java.util.Set;

/** A program that showed a token which holds; resources under {@code /api} get it as {@code @Context Program}. */
public record Program(long id, String name, Set<Scope> scopes) {
    public Program {
        scopes = Set.copyOf(scopes);
    }

    boolean may(Scope scope) {
        return scopes.contains(scope);
    }
}
