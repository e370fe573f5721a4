package org.tocsin.staff;

import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.tocsin.crypto.Sealer;
import org.tocsin.crypto.UnsealException;

/**
 * Questions that a page puts to a browser and whose answers come with its form: what a passkey is to sign, what an app
 * is to show. They travel sealed in the form itself, so that looking at a page changes nothing; each is good for one
 * session, one purpose, five minutes and one answer.
 */
final class Ceremonies {
    private static final Duration LIFE = Duration.ofMinutes(5);
    private static final int LONGEST = 20_000;

    private final SessionDao sessions;
    private final Sealer sealer;

    /** What a question is for. */
    enum Purpose {
        ADD_APP(Duration.ofMinutes(15)),
        ADD_PASSKEY(LIFE),
        PROVE(LIFE);

        private final Duration life;

        Purpose(Duration life) {
            this.life = life;
        }
    }

    Ceremonies(Jdbi jdbi, Sealer sealer) {
        this.sessions = jdbi.onDemand(SessionDao.class);
        this.sealer = sealer;
    }

    /** For a hidden field of the form. */
    String ask(StaffSession session, Purpose purpose, String question, Instant now) {
        byte[] sealed = sealer.seal(now.toEpochMilli() + " " + question, place(session, purpose));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(sealed);
    }

    /** The question of a form that came back; empty when it is not of this session, too old or mangled. */
    Optional<Asked> read(StaffSession session, Purpose purpose, String sealed, Instant now) {
        if (sealed.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            String text = sealer.open(Base64.getUrlDecoder().decode(sealed), place(session, purpose));
            int space = text.indexOf(' ');
            Instant asked = Instant.ofEpochMilli(Long.parseLong(text.substring(0, space)));
            return now.isBefore(asked.plus(purpose.life))
                    ? Optional.of(new Asked(asked, text.substring(space + 1)))
                    : Optional.empty();
        } catch (UnsealException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Once for each question; false when this one, or a later one, was answered before. */
    boolean answer(StaffSession session, Asked asked) {
        return sessions.answered(session.id(), asked.at());
    }

    /** A question and when it was put. */
    record Asked(Instant at, String question) {
        /** Never the question: it may be a secret. */
        @Override
        public String toString() {
            return "Asked[" + at + "]";
        }
    }

    private static String place(StaffSession session, Purpose purpose) {
        return "staff.ceremony:" + purpose + ":" + session.id();
    }
}
