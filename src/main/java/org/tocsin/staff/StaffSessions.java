package org.tocsin.staff;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.tocsin.value.Token;
import org.tocsin.web.FormTokens;

/** Who is signed in. A session ends after half an hour without a page, and after eight hours in any case. */
public final class StaffSessions {
    private static final Duration IDLE = Duration.ofMinutes(30);
    private static final Duration LONGEST = Duration.ofHours(8);

    /** Not every page needs to write to the database. */
    private static final Duration BETWEEN_TOUCHES = Duration.ofMinutes(1);

    private final StaffDao staff;
    private final FormTokens formTokens;
    private final Clock clock;

    public StaffSessions(Jdbi jdbi, FormTokens formTokens, Clock clock) {
        this.staff = jdbi.onDemand(StaffDao.class);
        this.formTokens = formTokens;
        this.clock = clock;
    }

    /** Always under a new token: one that a browser brought along may have been put there by somebody else. */
    Token open(long staffId, Instant now) {
        Token token = Token.random();
        staff.deleteStale(now, now.minus(IDLE));
        staff.insertSession(token.hash(), staffId, now, now.plus(LONGEST));
        return token;
    }

    /** Empty when it is unknown, has ended or was idle for too long. */
    Optional<StaffMember> find(Token token) {
        Instant now = clock.instant();
        return staff.session(token.hash())
                .filter(session -> now.isBefore(session.expiresAt())
                        && now.isBefore(session.seenAt().plus(IDLE)))
                .map(session -> {
                    if (session.seenAt().plus(BETWEEN_TOUCHES).isBefore(now)) {
                        staff.touch(token.hash(), now);
                    }
                    return new StaffMember(
                            session.id(), session.name(), Role.set(session.roles()), formTokens.of(token));
                });
    }

    void close(Token token) {
        staff.deleteSession(token.hash());
    }

    /** Whether a form came from a page of this session. */
    static boolean isOwnForm(StaffMember member, @Nullable String formToken) {
        return formToken != null
                && MessageDigest.isEqual(
                        member.formToken().getBytes(StandardCharsets.UTF_8),
                        formToken.getBytes(StandardCharsets.UTF_8));
    }
}
