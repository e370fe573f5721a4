package org.tocsin.api;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;
import org.tocsin.db.Transactions;
import org.tocsin.staff.Audit;
import org.tocsin.staff.StaffMember;
import org.tocsin.value.Token;

/**
 * The programs that may ask and tell something here, each by a token of its own. A token is shown once, when it is
 * made; what is stored is its hash. Of their use the last day is known and nothing else.
 */
public final class Programs {
    /** So that whoever finds one in a log or a repository knows what it is and whom to tell. */
    static final String PREFIX = "tocsin_";

    private static final int MOST_SHOWN = 200;

    private final ProgramDao programs;
    private final Transactions transactions;
    private final Audit audit;
    private final Clock clock;

    public Programs(Jdbi jdbi, Transactions transactions, Audit audit, Clock clock) {
        this.programs = jdbi.onDemand(ProgramDao.class);
        this.transactions = transactions;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Makes a token.
     *
     * @param expiresOn the last day on which it holds, in UTC
     * @return the token itself, this once
     */
    Token make(StaffMember by, String name, Set<Scope> scopes, LocalDate expiresOn) {
        Instant now = clock.instant();
        Token token = new Token(PREFIX + Token.random().value());
        transactions.run(() -> {
            long id = programs.insert(name, token.hash(), Scope.words(scopes), expiresOn, now, by.id());
            audit.record(by, "program_made", "program:" + id, name + ": " + Scope.words(scopes), now);
        });
        return token;
    }

    /** A token, this once, of the program that is called so. */
    record Given(String name, Token token) {}

    /**
     * Gives a program another token. It stays the same program, whose posts and drafts are its own; the token that it had
     * holds no more, and whoever gives the new one answers for it.
     *
     * @param expiresOn the last day on which it holds, in UTC
     * @return empty when the program was revoked
     */
    Optional<Given> renew(StaffMember by, long id, LocalDate expiresOn) {
        Instant now = clock.instant();
        Token token = new Token(PREFIX + Token.random().value());
        return transactions.call(() -> {
            programs.noteRevoked(id); // a restore must not bring back the token that it had
            if (!programs.renew(id, token.hash(), expiresOn, by.id())) {
                return Optional.empty();
            }
            String name = programs.name(id);
            audit.record(by, "program_renewed", "program:" + id, name, now);
            return Optional.of(new Given(name, token));
        });
    }

    /** False when it was revoked before. */
    boolean revoke(StaffMember by, long id) {
        Instant now = clock.instant();
        return transactions.call(() -> {
            boolean isRevoked = programs.revoke(id, now);
            if (isRevoked) {
                programs.noteRevoked(id);
                audit.record(by, "program_revoked", "program:" + id, "", now);
            }
            return isRevoked;
        });
    }

    /** Whose token this is; empty when it is nobody's, was revoked, or its days are over. */
    Optional<Program> find(String token) {
        if (!token.startsWith(PREFIX)) {
            return Optional.empty();
        }
        LocalDate today = today();
        return programs.find(new Token(token).hash())
                .filter(row -> row.holdsOn(today))
                .map(row -> {
                    if (!today.equals(row.lastUsedOn())) {
                        programs.usedOn(row.id(), today);
                    }
                    return new Program(
                            row.id(),
                            row.name(),
                            Scope.set(Arrays.asList(row.scopes().split(","))),
                            row.madeBy());
                });
    }

    /** Those that hold first. */
    List<ProgramDao.Row> all() {
        return programs.newest(MOST_SHOWN);
    }

    LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
