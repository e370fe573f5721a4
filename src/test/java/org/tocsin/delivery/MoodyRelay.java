package org.tocsin.delivery;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tocsin.lint.MailLint;
import org.tocsin.mail.Relay;
import org.tocsin.mail.RelayConnection;
import org.tocsin.mail.RelayException;
import org.tocsin.mail.RelayReply;

/** A relay that answers each reader as a test says, refuses to be connected to, or keeps everybody waiting. */
final class MoodyRelay implements Relay {
    static final RelayReply YES = new RelayReply(250, "2.0.0");

    private final List<String> taken = Collections.synchronizedList(new ArrayList<>());
    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
    private final AtomicInteger connects = new AtomicInteger();
    private final AtomicInteger hanging = new AtomicInteger();
    private volatile Function<String, RelayReply> mood = to -> YES;
    private volatile @Nullable RelayException refusal;
    private volatile @Nullable CountDownLatch hold;
    private volatile @Nullable CountDownLatch door;

    /** @param answer by recipient */
    MoodyRelay answering(Function<String, RelayReply> answer) {
        mood = answer;
        return this;
    }

    /** @param why null to be reached again */
    MoodyRelay refusing(@Nullable RelayException why) {
        refusal = why;
        return this;
    }

    /** From now on nobody gets an answer. */
    void hang() {
        hold = new CountDownLatch(1);
    }

    /** From now on whoever connects waits, and is neither let in nor refused. */
    void keepAtTheDoor() {
        door = new CountDownLatch(1);
    }

    void openTheDoor() {
        CountDownLatch closed = door;
        door = null;
        if (closed != null) {
            closed.countDown();
        }
    }

    /** Whoever waits for an answer loses the line. */
    void cutTheLines() {
        CountDownLatch held = hold;
        hold = null;
        if (held != null) {
            held.countDown();
        }
    }

    int connects() {
        return connects.get();
    }

    /** How many wait for an answer. */
    int hanging() {
        return hanging.get();
    }

    List<String> taken() {
        return List.copyOf(taken);
    }

    /** Also those who were not taken. */
    List<String> asked() {
        return List.copyOf(asked);
    }

    @Override
    public RelayConnection connect() throws RelayException {
        connects.incrementAndGet();
        CountDownLatch closed = door;
        if (closed != null) {
            awaitQuietly(closed);
        }
        if (refusal != null) {
            throw refusal;
        }
        return new FakeConversation((sender, to, message) -> answer(to.value(), message));
    }

    private RelayReply answer(String to, byte[] message) throws RelayException {
        MailLint.note(message);
        asked.add(to);
        CountDownLatch held = hold;
        if (held != null) {
            hanging.incrementAndGet();
            awaitQuietly(held);
            hanging.decrementAndGet();
            throw RelayException.notHandedOver("the line was cut");
        }
        RelayReply reply = mood.apply(to);
        if (reply.isAccepted() && new String(message, StandardCharsets.US_ASCII).contains("\r\n")) {
            taken.add(to);
        }
        return reply;
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
