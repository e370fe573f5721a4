package org.tocsin.delivery;

import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.tocsin.mail.OutgoingMail;
import org.tocsin.mail.RelayConnection;
import org.tocsin.mail.RelayException;
import org.tocsin.mail.RelayReply;
import org.tocsin.mail.SendBy;
import org.tocsin.value.EmailAddress;

/** One worker's place at a relay: its conversation, one after another, and what the gate should know about it. */
final class RelaySlot implements RelayConnection {
    private static final Duration LOOK = Duration.ofSeconds(1);

    private final RelayGate gate;
    private final Bell bell;
    private final Clock clock;
    private @Nullable RelayConnection conversation;
    private Barrier.Pass pass = Barrier.Pass.NONE;
    private boolean isUntold; // the gate waits to hear how connecting went
    private boolean hasAccepted;
    private volatile long waitsSince;
    private volatile long answeredAt;

    RelaySlot(RelayGate gate, Bell bell, Clock clock) {
        this.gate = gate;
        this.bell = bell;
        this.clock = clock;
    }

    RelayGate gate() {
        return gate;
    }

    /** Since when it waits for the relay, in milliseconds of the clock; 0 when it does not. */
    long waitsSince() {
        return waitsSince;
    }

    /** When it had an answer last. */
    long answeredAt() {
        return answeredAt;
    }

    /** False when the relay is left alone now, or could not be reached. */
    boolean connect() {
        close();
        Barrier.Pass given = gate.mayConnect();
        if (given == null) {
            return false;
        }
        pass = given;
        waitsSince = clock.millis();
        try {
            conversation = gate.connect();
            isUntold = true;
            hasAccepted = false;
            return true;
        } catch (RelayException e) {
            gate.failed(pass, e);
            bell.ring(); // for the workers of other relays
            return false;
        } catch (RuntimeException e) {
            gate.failed(pass, RelayException.notHandedOver("no connection to the relay"));
            throw e;
        } finally {
            waitsSince = 0;
        }
    }

    /** Whether the relay may get one more at once. */
    boolean isReadyNow() {
        return isOpen() && gate.nanosUntilNext() == 0;
    }

    /** Waits until the relay may get one more; false when it hung up or this process stops. */
    boolean isReady() {
        while (isOpen() && !bell.isStopped()) {
            long nanos = gate.nanosUntilNext();
            if (nanos == 0) {
                return true;
            }
            bell.pause(Duration.ofNanos(Math.min(nanos, LOOK.toNanos())));
        }
        return isOpen() && !bell.isStopped();
    }

    @Override
    public RelayReply send(String envelopeSender, EmailAddress to, byte[] message) throws RelayException {
        return watched(open -> open.send(envelopeSender, to, message));
    }

    @Override
    public RelayReply send(String envelopeSender, EmailAddress to, OutgoingMail mail) throws RelayException {
        return watched(open -> open.send(envelopeSender, to, mail));
    }

    @Override
    public RelayReply send(String envelopeSender, EmailAddress to, OutgoingMail mail, @Nullable SendBy by)
            throws RelayException {
        return watched(open -> open.send(envelopeSender, to, mail, by));
    }

    /** Hands one message over. */
    private interface Telling {
        RelayReply to(RelayConnection open) throws RelayException;
    }

    private RelayReply watched(Telling message) throws RelayException {
        RelayConnection open = conversation;
        if (open == null) {
            throw RelayException.notHandedOver("there is no connection to the relay");
        }
        waitsSince = clock.millis();
        try {
            RelayReply reply = message.to(open);
            answeredAt = clock.millis();
            learn(reply, open.isOpen());
            return reply;
        } catch (RelayException e) {
            broke(e);
            throw e;
        } finally {
            waitsSince = 0;
        }
    }

    /** One mail may be to blame, unless the relay kept us waiting or is on trial. */
    private void broke(RelayException how) {
        boolean isOnTrial = isUntold && !gate.isOpen();
        isUntold = false;
        if (isOnTrial || gate.isTooLong(waitsSince)) {
            gate.failed(pass, how);
        } else if (!hasAccepted) {
            gate.endedWithoutAccepting(pass, how);
        }
        bell.ring();
    }

    private void learn(RelayReply reply, boolean isStillOpen) {
        if (reply.isAccepted()) {
            hasAccepted = true;
            gate.accepted();
        }
        if (isUntold) {
            isUntold = false;
            gate.worked(pass);
        }
        if (AnswerClass.isLoginRefused(reply)) {
            gate.failed(pass, RelayException.refusedUs("the relay does not take our login for a message"));
            close();
        } else if (!isStillOpen && !hasAccepted) {
            gate.endedWithoutAccepting(pass, RelayException.notHandedOver("it hangs up before it takes anything"));
        }
    }

    @Override
    public boolean isOpen() {
        return conversation != null && conversation.isOpen();
    }

    @Override
    public void close() {
        if (isUntold) {
            isUntold = false;
            gate.neither(pass);
        }
        if (conversation != null) {
            conversation.close();
            conversation = null;
        }
    }
}
