package org.tocsin.alert;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.tocsin.lint.MailLint;
import org.tocsin.mail.ReadMail;
import org.tocsin.mail.Relay;
import org.tocsin.mail.RelayConnection;
import org.tocsin.mail.RelayException;
import org.tocsin.mail.RelayReply;
import org.tocsin.value.EmailAddress;

/** A relay that keeps what it took, in order; some it puts off, refuses, or takes without a word. */
final class TakingRelay implements Relay {
    private final List<Sent> sent = Collections.synchronizedList(new ArrayList<>());
    private final Set<Sent> refused = Collections.synchronizedSet(new HashSet<>());
    private volatile Mood mood = new Mood(new Random(0), "nothing", 0, 0, 0);
    private volatile int most = Integer.MAX_VALUE;

    record Sent(String to, String subject, String message) {
        boolean isOf(String label) {
            return label().equals(label);
        }

        /** Of the alert that it is; its subject names the one that it follows. */
        String label() {
            return OwnLabel.of(ReadMail.of(message.getBytes(StandardCharsets.US_ASCII)));
        }
    }

    /** How it treats the mails of one alert, in hundredths. */
    record Mood(Random dice, String label, int putOff, int refuse, int lose) {}

    List<Sent> sent() {
        return List.copyOf(sent);
    }

    Set<Sent> refused() {
        return Set.copyOf(refused);
    }

    void is(Mood next) {
        mood = next;
    }

    /** It takes no more than so many, and puts off the rest. */
    void takeAtMost(int number) {
        most = number;
    }

    @Override
    public RelayConnection connect() {
        return new RelayConnection() {
            private boolean isOpen = true;

            @Override
            public RelayReply send(String envelopeSender, EmailAddress to, byte[] message) throws RelayException {
                MailLint.note(message);
                try {
                    return take(new Sent(to.value(), subject(message), new String(message, StandardCharsets.US_ASCII)));
                } catch (RelayException e) {
                    isOpen = false;
                    throw e;
                }
            }

            @Override
            public boolean isOpen() {
                return isOpen;
            }

            @Override
            public void close() {
                isOpen = false;
            }
        };
    }

    private synchronized RelayReply take(Sent mail) throws RelayException {
        int dice = mail.isOf(mood.label()) ? mood.dice().nextInt(100) : 100;
        if (dice < mood.putOff() || sent.size() >= most) {
            return new RelayReply(451, "4.2.2");
        }
        if (dice < mood.putOff() + mood.refuse()) {
            refused.add(mail);
            return new RelayReply(550, "5.1.1");
        }
        sent.add(mail);
        if (dice < mood.putOff() + mood.refuse() + mood.lose()) {
            throw RelayException.replyLost("the line was cut");
        }
        return new RelayReply(250, "2.0.0");
    }

    private static String subject(byte[] message) {
        return ReadMail.of(message).headers().stream()
                .filter(header -> header.name().equals("Subject"))
                .map(ReadMail.Header::value)
                .findFirst()
                .orElse("");
    }
}
