package org.tocsin.subscriber;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dropwizard.jackson.Jackson;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import org.jdbi.v3.core.Jdbi;
import org.tocsin.crypto.KeyRing;
import org.tocsin.value.EmailAddress;
import org.tocsin.value.Language;
import org.tocsin.value.Token;

/**
 * Where forms put what people ask for: one sealed row, whoever asks. {@link Requests} finds out later what it means, so
 * that neither the answer nor the time it takes tells whether an address is known.
 */
public final class RequestTray {
    private static final String PLACE = "subscriber_request";
    private static final ObjectMapper JSON = Jackson.newObjectMapper();

    private final RequestDao requests;
    private final KeyRing keys;
    private final Runnable afterStored;
    private final Clock clock;

    /** @param afterStored called once a request is committed; must return at once */
    public RequestTray(Jdbi jdbi, KeyRing keys, Runnable afterStored, Clock clock) {
        this.requests = jdbi.onDemand(RequestDao.class);
        this.keys = keys;
        this.afterStored = afterStored;
        this.clock = clock;
    }

    /**
     * Somebody wants to be written to.
     *
     * @param consent by which form and words: what {@link Consent} makes
     */
    public void signUp(EmailAddress address, Choices choices, String consent) {
        store(new Request(address.value(), choices.language(), consent, choices));
    }

    /** Somebody wants a link to change their subscription. */
    public void link(EmailAddress address, Language language) {
        store(new Request(address.value(), language, "", null));
    }

    /** As above, by a form that is taken once: a second time changes nothing and takes as long. */
    void signUp(EmailAddress address, Choices choices, String consent, Stamps.Stamp stamp) {
        Instant now = clock.instant();
        byte[] sealed = seal(new Request(address.value(), choices.language(), consent, choices));
        requests.insertOnce(stamp.bytes(), sealed, now);
        afterStored.run();
    }

    /** Does as much as a sign-up that leads to nothing, so that the time tells nothing either. */
    void nothing() {
        requests.insertOnce(
                Arrays.copyOf(Token.random().hash(), Stamps.DRAWN),
                seal(new Request("", Language.EN, "", null)),
                clock.instant());
        afterStored.run();
    }

    private void store(Request request) {
        requests.insert(seal(request), clock.instant());
        afterStored.run();
    }

    private byte[] seal(Request request) {
        try {
            return keys.requests().seal(JSON.writeValueAsString(request), PLACE);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write a request", e);
        }
    }

    /** @throws org.tocsin.crypto.UnsealException when the keys are not those it was sealed with */
    static Request open(RequestDao.StoredRequest stored, KeyRing keys) {
        try {
            return JSON.readValue(keys.requests().open(stored.sealed(), PLACE), Request.class);
        } catch (JsonProcessingException e) {
            e.clearLocation(); // it quotes what it read
            throw new IllegalStateException("a request cannot be read", e);
        }
    }
}
