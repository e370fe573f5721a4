package org.tocsin.api;

import java.util.Set;
import org.tocsin.alert.ProgramAlerts;

/**
 * A program that showed a token which holds; resources under {@code /api} get it as {@code @Context Program}.
 *
 * @param madeBy the member of staff who made the token, and answers for it
 */
public record Program(long id, String name, Set<Scope> scopes, long madeBy) {
    public Program {
        scopes = Set.copyOf(scopes);
    }

    boolean may(Scope scope) {
        return scopes.contains(scope);
    }

    /** As whoever writes urgent actions. */
    ProgramAlerts.Author author() {
        return new ProgramAlerts.Author(id, name, madeBy);
    }
}
