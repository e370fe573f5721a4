package org.tocsin.staff;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tocsin.value.Token;

/** The rules for signing in, and for proving once more who is there. */
final class SignIns {
    private static final Logger log = LoggerFactory.getLogger(SignIns.class);

    private final StaffDao staff;
    private final Passwords passwords;
    private final StaffSessions sessions;
    private final SecondSteps steps;
    private final SignInRecords records;
    private final SignInPolicy policy;
    /** Compared with when nobody has the name, so that the answer takes the same time. */
    private final String nobodysHash;

    /** @param policy how slowly guessing goes, and whether a second step may be missing */
    SignIns(
            Jdbi jdbi,
            Passwords passwords,
            StaffSessions sessions,
            SecondSteps steps,
            SignInRecords records,
            SignInPolicy policy) {
        this.staff = jdbi.onDemand(StaffDao.class);
        this.passwords = passwords;
        this.sessions = sessions;
        this.steps = steps;
        this.records = records;
        this.policy = policy;
        this.nobodysHash = passwords.hash(Token.random().value());
    }

    /**
     * The same steps whether or not anybody has the name: wait, look up, one hash, note the failure.
     *
     * @param before the session that the browser had until now, which ends; null when it had none
     */
    SignIn signIn(String name, String password, @Nullable Token before, Device device) {
        String folded = PasswordRules.fold(name);
        if (!policy.pace().await(folded)) {
            return SignIn.failed(SignIn.Outcome.TOO_MANY);
        }
        Instant now = policy.clock().instant();
        Optional<StaffDao.Account> account =
                staff.find(folded).filter(found -> found.passwordHash() != null && found.disabledAt() == null);
        String expected = account.map(StaffDao.Account::passwordHash).orElse(nobodysHash);
        if (!passwords.matches(password, expected) || account.isEmpty()) {
            policy.pace().failed(folded);
            log.info("A sign-in of staff failed");
            records.signInFailed(account.map(StaffDao.Account::id).orElse(null), now);
            return SignIn.failed(SignIn.Outcome.WRONG);
        }
        policy.pace().succeeded(folded);
        if (before != null) {
            sessions.close(before);
        }
        return afterPassword(account.get().id(), device, now);
    }

    /** The way on for whoever has just chosen a password with a link; whatever was open before ends. */
    SignIn afterSetUp(long id, Device device) {
        sessions.closeAll(id);
        return afterPassword(id, device, policy.clock().instant());
    }

    private SignIn afterPassword(long id, Device device, Instant now) {
        if (!steps.of(id).isEmpty()) {
            return new SignIn(SignIn.Outcome.SECOND_STEP, sessions.open(id, Stage.PASSWORD, device, null, now));
        }
        if (policy.isSecondStepOptional()) {
            records.signedIn(id, "password alone, " + device.words(), now);
            return new SignIn(SignIn.Outcome.SIGNED_IN, sessions.open(id, Stage.SIGNED_IN, device, now, now));
        }
        return new SignIn(SignIn.Outcome.SET_UP, sessions.open(id, Stage.SET_UP, device, null, now));
    }

    /** After the password. The session gets a new token, since with the old one nobody was signed in. */
    SignIn secondStep(StaffSession session, Proof proof, Device device) {
        return switch (prove(session, proof)) {
            case RIGHT -> new SignIn(SignIn.Outcome.SIGNED_IN, enter(session, device));
            case WRONG -> SignIn.failed(SignIn.Outcome.WRONG);
            case TOO_MANY -> SignIn.failed(SignIn.Outcome.TOO_MANY);
        };
    }

    /** The way on for whoever has just set up a second step. */
    Token enter(StaffSession session, Device device) {
        Instant now = policy.clock().instant();
        if (session.stage() == Stage.SET_UP) {
            sessions.closeOthers(session); // whoever else came as far with the password alone
        }
        records.signedIn(session.member().id(), device.words(), now);
        return sessions.renew(session, Stage.SIGNED_IN, device, now, now);
    }

    /** What came of a proof. */
    enum Proven {
        RIGHT,
        WRONG,
        TOO_MANY
    }

    /** For an act that asks who is there once more; notes when it was given. */
    Proven proveAgain(StaffSession session, Proof proof) {
        Proven proven = prove(session, proof);
        if (proven == Proven.RIGHT) {
            sessions.proven(session, policy.clock().instant());
        }
        return proven;
    }

    /** Whether this person has to type their password instead, having nothing else. */
    boolean isByPassword(StaffMember member) {
        return policy.isSecondStepOptional() && steps.of(member.id()).isEmpty();
    }

    private Proven prove(StaffSession session, Proof proof) {
        StaffMember member = session.member();
        boolean isByPassword = isByPassword(member);
        String who = "#" + member.id();
        if ((isByPassword || proof.canBeGuessed()) && !mayTry(who)) {
            return Proven.TOO_MANY;
        }
        Instant now = policy.clock().instant();
        boolean isRight = isByPassword ? isPassword(member, proof.password()) : steps.isProof(session, proof, now);
        if (!isRight) {
            records.secondStepFailed(member.id(), now);
            return Proven.WRONG;
        }
        policy.pace().succeeded(who);
        return Proven.RIGHT;
    }

    /** Counted as a failure until it is right, or all that are tried at once would be the first. */
    private boolean mayTry(String who) {
        boolean isTurn = policy.pace().awaitTurn(who);
        if (isTurn) {
            policy.pace().failed(who);
        }
        return isTurn;
    }

    private boolean isPassword(StaffMember member, String password) {
        return staff.find(member.id())
                .map(StaffDao.Account::passwordHash)
                .filter(hash -> passwords.matches(password, hash))
                .isPresent();
    }

    static void sleep(Duration duration) throws InterruptedException {
        Thread.sleep(duration.toMillis());
    }
}
