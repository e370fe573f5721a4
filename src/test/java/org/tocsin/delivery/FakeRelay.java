package org.tocsin.delivery;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.tocsin.lint.MailLint;
import org.tocsin.mail.Relay;
import org.tocsin.mail.RelayConnection;
import org.tocsin.mail.RelayException;
import org.tocsin.mail.RelayReply;
import org.tocsin.value.EmailAddress;

/** A relay that keeps what it took, and answers as it is told. */
final class FakeRelay implements Relay {
    private final List<Sent> sent = Collections.synchronizedList(new ArrayList<>());
    private final Deque<RelayReply> replies = new ArrayDeque<>();
    private boolean isAway;
    private int refusals;
    private boolean losesReply;
    private @Nullable Runnable onSend;
    private @Nullable String breaksOn;

    record Sent(String envelopeSender, String to, String message) {}

    synchronized void answerNext(RelayReply... next) {
        replies.addAll(List.of(next));
    }

    synchronized void goAway(boolean isAway) {
        this.isAway = isAway;
    }

    /** How often somebody tried to connect while it was away. */
    synchronized int refusals() {
        return refusals;
    }

    /** The next message is taken, and the line is cut before the answer. */
    synchronized void loseNextReply() {
        losesReply = true;
    }

    /** The line breaks before the final dot of each mail to this one. */
    synchronized void breakOn(String to) {
        breaksOn = to;
    }

    synchronized void onSend(Runnable action) {
        onSend = action;
    }

    List<Sent> sent() {
        return List.copyOf(sent);
    }

    Set<String> recipients() {
        Set<String> recipients = new TreeSet<>();
        sent().forEach(message -> recipients.add(message.to()));
        return recipients;
    }

    @Override
    public synchronized RelayConnection connect() throws RelayException {
        if (isAway) {
            refusals++;
            throw RelayException.notHandedOver("the relay cannot be reached");
        }
        return new FakeConversation(this::take);
    }

    private synchronized RelayReply take(String sender, EmailAddress to, byte[] message) throws RelayException {
        MailLint.note(message);
        if (onSend != null) {
            onSend.run();
        }
        if (to.value().equals(breaksOn)) {
            throw RelayException.notHandedOver("the line broke");
        }
        RelayReply reply = replies.isEmpty() ? new RelayReply(250, "2.0.0") : replies.remove();
        if (reply.isAccepted()) {
            sent.add(new Sent(sender, to.value(), new String(message, java.nio.charset.StandardCharsets.US_ASCII)));
        }
        if (losesReply) {
            losesReply = false;
            throw RelayException.replyLost("the line was cut");
        }
        return reply;
    }
}
