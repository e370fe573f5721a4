package org.tocsin.staff;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.tocsin.value.Token;
import org.tocsin.web.FormTokens;

/** Who is signed in. A session ends after half an hour without a page, and after eight hours in any case. */
public final class StaffSessions {
    static final Duration IDLE = Duration.ofMinutes(30);
    private static final Duration LONGEST = Duration.ofHours(8);
    /** For the second step, from the password on. */
    private static final Duration ON_THE_WAY = Duration.ofMinutes(15);
    /** Not every page needs to write to the database. */
    private static final Duration BETWEEN_TOUCHES = Duration.ofMinutes(1);

    private final SessionDao sessions;
    private final FormTokens formTokens;
    private final Clock clock;

    public StaffSessions(Jdbi jdbi, FormTokens formTokens, Clock clock) {
        this.sessions = jdbi.onDemand(SessionDao.class);
        this.formTokens = formTokens;
        this.clock = clock;
    }

    /**
     * Always under a new token: one that a browser brought along may have been put there by somebody else.
     *
     * @param provenAt when a second step was given; null when it was not
     */
    Token open(long staffId, Stage stage, Device device, @Nullable Instant provenAt, Instant now) {
        Token token = Token.random();
        sessions.deleteStale(now, now.minus(IDLE));
        Duration life = stage == Stage.SIGNED_IN ? LONGEST : ON_THE_WAY;
        sessions.insert(token.hash(), staffId, stage.word(), device.words(), now, now.plus(life), provenAt);
        return token;
    }

    /** Empty when it is unknown, has ended or was idle for too long, or its owner's account is disabled. */
    Optional<StaffSession> find(Token token) {
        Instant now = clock.instant();
        return sessions.find(token.hash())
                .filter(row -> now.isBefore(row.expiresAt())
                        && now.isBefore(row.seenAt().plus(IDLE)))
                .map(row -> {
                    if (row.seenAt().plus(BETWEEN_TOUCHES).isBefore(now)) {
                        sessions.touch(row.id(), now);
                    }
                    StaffMember member =
                            new StaffMember(row.staffId(), row.name(), Role.set(row.roles()), formTokens.of(token));
                    return new StaffSession(row.id(), token, member, Stage.of(row.stage()), row.provenAt());
                });
    }

    /** The next stage, or the same after a change of rights, under a new token. */
    Token renew(StaffSession session, Stage stage, Device device, @Nullable Instant provenAt, Instant now) {
        close(session.token());
        return open(session.member().id(), stage, device, provenAt, now);
    }

    void proven(StaffSession session, Instant now) {
        sessions.proven(session.id(), now);
    }

    List<OpenSession> of(long staffId, Instant now) {
        return sessions.open(staffId, now, now.minus(IDLE));
    }

    void close(Token token) {
        sessions.delete(token.hash());
    }

    /** False when this person has no such session any more. */
    boolean close(long sessionId, long staffId) {
        return sessions.delete(sessionId, staffId);
    }

    /** @return how many were ended */
    int closeAll(long staffId) {
        return sessions.deleteAll(staffId, 0);
    }

    int closeOthers(StaffSession session) {
        return sessions.deleteAll(session.member().id(), session.id());
    }

    /** Whether a form came from a page of this session. */
    boolean isOwnForm(StaffSession session, @Nullable String formToken) {
        return formTokens.matches(session.token(), formToken);
    }
}
