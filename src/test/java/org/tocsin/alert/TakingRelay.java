package org.tocsin.alert;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.tocsin.mail.Relay;
import org.tocsin.mail.RelayConnection;
import org.tocsin.mail.RelayReply;
import org.tocsin.value.EmailAddress;

/** A relay that keeps what it took, in order; some it may put off or refuse. */
final class TakingRelay implements Relay {
    private final List<Sent> sent = Collections.synchronizedList(new ArrayList<>());
    private volatile Random mood = new Random(0);
    private volatile int putOffPercent;
    private volatile int refusePercent;
    private volatile int most = Integer.MAX_VALUE;

    record Sent(String to, String message) {}

    List<Sent> sent() {
        return List.copyOf(sent);
    }

    void moods(Random random, int putOff, int refuse) {
        mood = random;
        putOffPercent = putOff;
        refusePercent = refuse;
    }

    /** It takes no more than so many, and puts off the rest. */
    void takeAtMost(int number) {
        most = number;
    }

    @Override
    public RelayConnection connect() {
        return new RelayConnection() {
            @Override
            public RelayReply send(String envelopeSender, EmailAddress to, byte[] message) {
                return take(to, message);
            }

            @Override
            public boolean isOpen() {
                return true;
            }

            @Override
            public void close() {
                // nothing is open
            }
        };
    }

    private synchronized RelayReply take(EmailAddress to, byte[] message) {
        int dice = mood.nextInt(100);
        if (dice < putOffPercent || sent.size() >= most) {
            return new RelayReply(451, "4.2.2");
        }
        if (dice < putOffPercent + refusePercent) {
            return new RelayReply(550, "5.1.1");
        }
        sent.add(new Sent(to.value(), new String(message, StandardCharsets.US_ASCII)));
        return new RelayReply(250, "2.0.0");
    }
}
