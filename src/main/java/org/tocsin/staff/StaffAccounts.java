package org.tocsin.staff;

import java.text.Normalizer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tocsin.value.Token;

/** The rules for having an account and for signing in with it. */
public final class StaffAccounts {
    private static final Logger log = LoggerFactory.getLogger(StaffAccounts.class);
    private static final int SHORTEST_PASSWORD = 12;
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{M}\\p{N}][\\p{L}\\p{M}\\p{N} ._@-]{0,63}");

    private final StaffDao staff;
    private final Passwords passwords;
    private final StaffSessions sessions;
    private final SignInPace pace;
    private final Clock clock;

    /** Compared with when nobody has the name, so that the answer takes the same time. */
    private final String nobodysHash;

    public StaffAccounts(Jdbi jdbi, Passwords passwords, StaffSessions sessions, Clock clock) {
        this(jdbi, passwords, sessions, StaffAccounts::sleep, clock);
    }

    StaffAccounts(Jdbi jdbi, Passwords passwords, StaffSessions sessions, SignInPace.Sleep sleep, Clock clock) {
        this.staff = jdbi.onDemand(StaffDao.class);
        this.passwords = passwords;
        this.sessions = sessions;
        this.pace = new SignInPace(sleep, clock);
        this.clock = clock;
        this.nobodysHash = passwords.hash(Token.random().value());
    }

    /** Whether nobody can sign in yet. */
    public boolean isEmpty() {
        return staff.count() == 0;
    }

    /**
     * Makes an account.
     *
     * @param name up to 64 letters, digits, spaces and {@code . _ @ -}; capitals do not matter
     * @param roles at least one
     * @return its id
     * @throws IllegalArgumentException saying what is wrong with what was given, never repeating the password
     */
    public long create(String name, String password, Set<Role> roles) {
        String folded = fold(name);
        if (!NAME.matcher(folded).matches()) {
            throw new IllegalArgumentException("a name has 1 to 64 letters, digits, spaces and . _ @ -");
        }
        if (password.codePointCount(0, password.length()) < SHORTEST_PASSWORD) {
            throw new IllegalArgumentException("a password has at least " + SHORTEST_PASSWORD + " characters");
        }
        if (fold(password).contains(folded)) {
            throw new IllegalArgumentException("a password does not contain the name");
        }
        if (roles.isEmpty()) {
            throw new IllegalArgumentException("an account has at least one role");
        }
        if (staff.find(folded).isPresent()) {
            throw new IllegalArgumentException("the name is taken");
        }
        return insert(folded, passwords.hash(password), Role.words(roles));
    }

    /**
     * The same steps whether or not anybody has the name: wait, look up, one hash, note the failure.
     *
     * @param before the session that the browser had until now, which ends; null when it had none
     */
    SignIn signIn(String name, String password, @Nullable Token before) {
        String folded = fold(name);
        if (!pace.await(folded)) {
            return new SignIn(SignIn.Outcome.TOO_MANY, null);
        }
        Optional<StaffDao.Account> account = staff.find(folded);
        boolean isRight = passwords.matches(
                password, account.map(StaffDao.Account::passwordHash).orElse(nobodysHash));
        if (!isRight || account.isEmpty()) {
            pace.failed(folded);
            log.info("A sign-in of staff failed");
            return new SignIn(SignIn.Outcome.WRONG, null);
        }
        pace.succeeded(folded);
        if (before != null) {
            sessions.close(before);
        }
        log.info("Staff {} signed in", account.get().id());
        return new SignIn(SignIn.Outcome.SIGNED_IN, sessions.open(account.get().id(), clock.instant()));
    }

    private long insert(String name, String hash, String roles) {
        Instant now = clock.instant();
        try {
            return staff.insert(name, hash, roles, now);
        } catch (UnableToExecuteStatementException e) {
            if (staff.find(name).isPresent()) { // somebody was faster
                throw new IllegalArgumentException("the name is taken", e);
            }
            throw e;
        }
    }

    private static String fold(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFKC).strip().toLowerCase(Locale.ROOT);
    }

    private static void sleep(Duration duration) throws InterruptedException {
        Thread.sleep(duration.toMillis());
    }
}
