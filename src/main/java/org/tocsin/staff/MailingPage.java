package org.tocsin.staff;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tocsin.delivery.DeliveryState;
import org.tocsin.delivery.MailingAccount;
import org.tocsin.delivery.MailingState;
import org.tocsin.delivery.Progress;
import org.tocsin.delivery.ReasonCount;
import org.tocsin.web.PageContext;

/** One mailing's account: every state and reason, and in words whether nobody was lost. */
final class MailingPage extends StaffPage {
    private final MailingAccount mailing;
    /** In minutes. */
    static final List<Integer> WINDOWS = List.of(15, 30, 60, 120, 240);

    private final List<ReasonCount> reasons;
    private final Progress progress;

    MailingPage(
            PageContext context,
            StaffMember staff,
            MailingAccount mailing,
            List<ReasonCount> reasons,
            Progress progress) {
        super(context, staff, Area.DELIVERIES, "mailing.mustache");
        this.mailing = mailing;
        this.reasons = reasons;
        this.progress = progress;
    }

    /**
     * A line of the table.
     *
     * @param reason null where the state says it all
     */
    record ReasonLine(String state, String tone, @Nullable String reason, String meaning, String number) {}

    @Override
    public String title() {
        return StaffWords.of(mailing.kind()) + ", mailing " + mailing.id();
    }

    public long number() {
        return mailing.id();
    }

    /** Whether its numbers still change. */
    public boolean isMoving() {
        return !mailing.isDone();
    }

    @Override
    public boolean hasScript() {
        return isMoving();
    }

    public AccountLine line() {
        return AccountLine.of(mailing, context());
    }

    public List<ReasonLine> reasons() {
        return reasons.stream()
                .map(found -> new ReasonLine(
                        StaffWords.of(found.state()),
                        StaffWords.tone(found.state()),
                        found.reason() == null ? null : found.reason().replace('_', ' '),
                        StaffWords.meaning(found.state()),
                        StaffWords.count(found.count())))
                .toList();
    }

    public boolean hasReasons() {
        return !reasons.isEmpty();
    }

    public boolean canPause() {
        return mayHold() && mailing.state() == MailingState.OPEN;
    }

    /** Null when nothing was sent lately. */
    public @Nullable String pace() {
        Duration remaining = progress.remaining();
        if (remaining == null) {
            return null;
        }
        return StaffWords.count(Math.round(progress.perMinute())) + " a minute in the last five minutes; at that"
                + " pace it is through in " + StaffWords.length(remaining) + ".";
    }

    public List<Integer> windows() {
        return WINDOWS;
    }

    public boolean canResume() {
        return mayHold() && mailing.state() == MailingState.PAUSED;
    }

    public boolean canStop() {
        return mayHold() && mailing.state() != MailingState.STOPPED;
    }

    public boolean isPaused() {
        return mailing.state() == MailingState.PAUSED && !mailing.isDone();
    }

    public boolean isStopped() {
        return mailing.state() == MailingState.STOPPED;
    }

    /** There is something to hold, and this person may. */
    private boolean mayHold() {
        return !mailing.isDone() && staff().may(Permission.HOLD_MAILINGS);
    }

    public String zone() {
        return context().site().zone().getId();
    }

    public boolean addsUp() {
        return mailing.preparedAt() == null || mailing.addsUp();
    }

    /** The account as a sum that anybody can check. */
    public String sum() {
        if (mailing.preparedAt() == null) {
            return "It is still being prepared; the account is made when everybody is in it.";
        }
        String states = Arrays.stream(DeliveryState.values())
                .filter(state -> state != DeliveryState.EXCLUDED && mailing.count(state) > 0)
                .map(state -> StaffWords.count(mailing.count(state)) + " " + StaffWords.of(state))
                .collect(Collectors.joining(" + "));
        return StaffWords.count(mailing.candidates()) + " candidates = " + StaffWords.count(mailing.excluded())
                + " excluded + " + StaffWords.count(mailing.prepared()) + " prepared; "
                + StaffWords.count(mailing.prepared()) + " prepared "
                + (mailing.addsUp() ? "= " : "≠ ") + (states.isEmpty() ? "0" : states) + ".";
    }

    public String verdict() {
        if (mailing.preparedAt() == null) {
            return "Not yet.";
        }
        if (!mailing.addsUp()) {
            return "The account does not add up. Please tell whoever runs this installation.";
        }
        return mailing.isDone()
                ? "The account adds up: everybody ended in exactly one place."
                : "The account adds up so far: everybody is in exactly one place, and some are still waiting.";
    }
}
