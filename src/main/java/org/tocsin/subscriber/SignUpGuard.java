package org.tocsin.subscriber;

import java.time.Clock;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tocsin.crypto.KeyRing;
import org.tocsin.value.EmailAddress;

/**
 * Keeps robots from signing up strangers by the thousand, without asking anything of anybody on a calm day. Beyond the
 * limits, whoever asks gets the same answer as ever, and no mail goes out.
 */
public final class SignUpGuard {
    private final SignUpConfig config;
    private final Stamps stamps;
    private final Puzzles puzzles;
    private final Pressure pressure;
    private final SignUpLimits limits;
    private final Clock clock;
    private final Map<Verdict, LongAdder> counts = new EnumMap<>(Verdict.class);

    /** @param providers the name of an address's great provider, or {@code other} */
    public SignUpGuard(SignUpConfig config, KeyRing keys, Function<EmailAddress, String> providers, Clock clock) {
        this.config = config;
        this.stamps = new Stamps(keys.formTokens(), clock);
        this.puzzles = new Puzzles(keys.formTokens());
        this.pressure = new Pressure(config.calmPerMinute());
        this.limits = new SignUpLimits(config, providers);
        this.clock = clock;
        for (Verdict verdict : Verdict.values()) {
            counts.put(verdict, new LongAdder()); // all of them from the start: the map is never changed afterwards
        }
    }

    /** What to do with a sign-up. */
    enum Verdict {
        /** Nothing speaks against it. */
        TAKEN,
        /** Too many for this address: say that all is well, and write to nobody. */
        QUIET,
        /** Too many from there, or altogether: as above, and do no work for it. */
        DROPPED,
        /** The form was not asked for, is too old or came back at once: it is shown again. */
        AGAIN,
        /** Too many want to sign up: show that it costs something, or send a mail. */
        PUZZLE
    }

    Stamps stamps() {
        return stamps;
    }

    /**
     * A form of ours.
     *
     * @param stamp as it came back
     * @param solution of a puzzle; empty when none was asked for
     * @param network null where it is not known
     */
    Verdict form(EmailAddress address, String stamp, String solution, @Nullable Long network) {
        Instant now = clock.instant();
        Optional<Stamps.Stamp> found = stamps.read(stamp).filter(each -> isOfAge(each, now));
        if (found.isEmpty()) {
            return counted(Verdict.AGAIN);
        }
        pressure.felt(now);
        if (pressure.isHigh(now) && !puzzles.isSolved(found.get(), solution)) {
            return counted(Verdict.PUZZLE);
        }
        return counted(limited(address, network));
    }

    /**
     * A program, which has no form and may be as quick as it likes. It is asked for nothing on a calm day.
     *
     * @param stamp that it was given with a puzzle; empty when there was none
     */
    Verdict program(EmailAddress address, String stamp, String solution, @Nullable Long network) {
        Instant now = clock.instant();
        pressure.felt(now);
        boolean hasPaid = stamps.read(stamp)
                .filter(found -> found.age(now).compareTo(config.oldest()) < 0)
                .filter(found -> puzzles.isSolved(found, solution))
                .isPresent();
        if (pressure.isHigh(now) && !hasPaid) {
            return counted(Verdict.PUZZLE);
        }
        return counted(limited(address, network));
    }

    /** A mail, which has cost something already. */
    Verdict withoutForm(EmailAddress address, @Nullable Long network) {
        return counted(limited(address, network));
    }

    private Verdict limited(EmailAddress address, @Nullable Long network) {
        if (!limits.allows(network)) {
            return Verdict.DROPPED;
        }
        return limits.allows(address) ? Verdict.TAKEN : Verdict.QUIET;
    }

    private boolean isOfAge(Stamps.Stamp stamp, Instant now) {
        return stamp.age(now).compareTo(config.youngest()) >= 0
                && stamp.age(now).compareTo(config.oldest()) < 0;
    }

    /** A sum to do for the form with this stamp; null while nobody is asked to. */
    Puzzles.@Nullable Puzzle puzzle(String stamp) {
        return pressure.isHigh(clock.instant())
                ? stamps.read(stamp).map(puzzles::of).orElse(null)
                : null;
    }

    /** For operators. */
    public boolean isUnderPressure() {
        return pressure.isHigh(clock.instant());
    }

    /** For operators: sign-ups by what became of them since this process began. */
    public void tell(BiConsumer<String, Long> listener) {
        counts.forEach((verdict, count) -> listener.accept(verdict.name().toLowerCase(Locale.ROOT), count.sum()));
    }

    private Verdict counted(Verdict verdict) {
        Objects.requireNonNull(counts.get(verdict)).increment();
        return verdict;
    }
}
