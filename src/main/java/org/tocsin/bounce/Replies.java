package org.tocsin.bounce;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tocsin.mail.ForwardWriter;
import org.tocsin.mail.Relay;
import org.tocsin.mail.RelayConnection;
import org.tocsin.mail.RelayException;
import org.tocsin.mail.RelayReply;
import org.tocsin.value.EmailAddress;

/**
 * Sends answers of readers on to the newsroom, a limited number in an hour, and never those of machines or of ours. What
 * cannot be sent on waits for staff: somebody wrote it.
 */
public final class Replies {
    private static final Logger log = LoggerFactory.getLogger(Replies.class);
    private static final Duration AGAIN = Duration.ofMinutes(30);
    private static final int MOST_ATTEMPTS = 20;
    private static final int AT_ONCE = 10;

    private final KeptMails mails;
    private final BounceConfig.ReplyConfig config;
    private final EmailAddress own;
    private final Clock clock;

    /** @param own what our mail comes from */
    public Replies(KeptMails mails, BounceConfig.ReplyConfig config, EmailAddress own, Clock clock) {
        this.mails = mails;
        this.config = config;
        this.own = own;
        this.clock = clock;
    }

    /** What becomes of one, which is kept unless a machine wrote it. */
    Bounces.Taken take(byte[] message, String way, Instant now) {
        if (!ForwardWriter.mayBeSentOn(message, own)) {
            return Bounces.Taken.DROPPED;
        }
        boolean goesOn = !config.forwardTo().isBlank()
                && mails.count(KeptMails.Kind.REPLY, now.minus(Duration.ofHours(1))) < config.perHour();
        mails.keep(goesOn ? KeptMails.Kind.REPLY : KeptMails.Kind.UNREADABLE, message, way, now);
        return goesOn ? Bounces.Taken.SENT_ON : Bounces.Taken.KEPT;
    }

    /** Sends what is due. One that the relay does not take is tried again for some hours. */
    public void sendDue(Relay relay) {
        List<KeptMail> due = mails.due(KeptMails.Kind.REPLY, clock.instant(), AT_ONCE);
        if (due.isEmpty()) {
            return;
        }
        EmailAddress newsroom = new EmailAddress(config.forwardTo());
        try (RelayConnection connection = relay.connect()) {
            for (KeptMail mail : due) {
                send(mail, newsroom, connection);
            }
        } catch (RelayException e) {
            log.warn("Answers of readers wait: {}", e.getMessage());
        }
    }

    /** Rather twice than never: an answer whose fate is not known is sent again. */
    private void send(KeptMail mail, EmailAddress newsroom, RelayConnection connection) throws RelayException {
        Instant now = clock.instant();
        byte[] message = mails.open(mail).orElse(null);
        if (message == null || !mails.take(mail, now.plus(AGAIN))) {
            return;
        }
        RelayReply reply = connection.send("", newsroom, ForwardWriter.write(own, newsroom, message, now));
        if (reply.isAccepted() || mail.attempts() + 1 >= MOST_ATTEMPTS) {
            mails.empty(mail);
        }
        if (!reply.isAccepted()) {
            log.warn("An answer of a reader was not taken: {} {}", reply.code(), reply.status());
        }
    }
}
