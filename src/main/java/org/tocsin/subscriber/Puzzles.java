package org.tocsin.subscriber;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.common.io.BaseEncoding;
import io.dropwizard.jackson.Jackson;
import java.util.Base64;
import org.altcha.altcha.Altcha;
import org.tocsin.crypto.KeyedHash;

/**
 * Sums that take a browser a second and a robot with a million addresses weeks (ALTCHA). Asked for only while too many
 * want to sign up. Each belongs to one form, so that its solution is good for one sign-up and
 * as long as the form is.
 */
final class Puzzles {
    private static final long HARDNESS = 50_000; // half a second to one, on a phone
    private static final String OF_FORM = "form";

    private static final ObjectMapper JSON = Jackson.newObjectMapper();

    private final String key;

    Puzzles(KeyedHash hash) {
        this.key = BaseEncoding.base16().encode(hash.of("sign-up-puzzle"));
    }

    /** A sum to do; public for templates. */
    public record Puzzle(String salt, String challenge, String signature, long most) {}

    Puzzle of(Stamps.Stamp stamp) {
        try {
            Altcha.Challenge challenge = Altcha.createChallenge(new Altcha.ChallengeOptions()
                    .setHmacKey(key)
                    .setMaxNumber(HARDNESS)
                    .setSecureRandomNumber(true)
                    .addParam(OF_FORM, stamp.drawn()));
            return new Puzzle(challenge.salt, challenge.challenge, challenge.signature, HARDNESS);
        } catch (Exception e) { // the library declares no narrower one
            throw new IllegalStateException("cannot make a puzzle", e);
        }
    }

    boolean isSolved(Stamps.Stamp stamp, String payload) {
        try {
            if (payload.isEmpty() || !Altcha.verifySolution(payload, key, false)) {
                return false;
            }
            String salt = JSON.readTree(Base64.getDecoder().decode(payload))
                    .path("salt")
                    .asText();
            return stamp.drawn().equals(Altcha.extractParams(salt).get(OF_FORM));
        } catch (Exception e) { // what is not a solution at all
            return false;
        }
    }
}
