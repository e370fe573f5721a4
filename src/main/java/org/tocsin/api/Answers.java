package org.tocsin.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.dropwizard.jackson.Jackson;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.tocsin.crypto.KeyedHash;
import org.tocsin.db.Transactions;
import org.tocsin.web.Problem;

/**
 * Does what a program asks for once, however often it asks under the same Idempotency-Key. The key is put on record in
 * the transaction of what is done: both are there, with the answer, or neither. Keys and requests are kept as keyed
 * hashes, since a request may hold an address.
 */
public final class Answers {
    private static final Duration KEPT = Duration.ofHours(24);
    private static final ObjectMapper JSON =
            Jackson.newObjectMapper().disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);

    private final AnswerDao answers;
    private final Transactions transactions;
    private final KeyedHash hash;
    private final Clock clock;

    public Answers(Jdbi jdbi, Transactions transactions, KeyedHash hash, Clock clock) {
        this.answers = jdbi.onDemand(AnswerDao.class);
        this.transactions = transactions;
        this.hash = hash;
        this.clock = clock;
    }

    /** What was done, and the status that says so. */
    record Done(int status, Object entity) {}

    /**
     * Runs the work in a transaction, unless it was done before; what it throws undoes all of it.
     *
     * @param key as the program chose it; null for none, and then the work is done each time
     * @param request all that makes it this request
     * @throws Problem 422 when the key was used for another request
     */
    Answer once(Program program, @Nullable String key, String request, Supplier<Done> work) {
        if (key == null) {
            return transactions.call(() -> answer(work.get()));
        }
        String said = "request:" + request;
        List<byte[]> keyHashes = hash.all("key:" + program.id() + ":" + key);
        byte[] keyHash = keyHashes.get(0);
        return transactions.call(() -> {
            for (byte[] older : keyHashes.subList(1, keyHashes.size())) {
                Optional<AnswerDao.Kept> kept = answers.find(program.id(), older);
                if (kept.isPresent()) {
                    return before(kept, said);
                }
            }
            if (!answers.begin(program.id(), keyHash, hash.of(said), clock.instant())) {
                return before(answers.find(program.id(), keyHash), said);
            }
            Answer answer = answer(work.get());
            answers.keep(program.id(), keyHash, answer.status(), answer.json());
            return answer;
        });
    }

    /** To be called now and then. */
    public void forget() {
        Instant before = clock.instant().minus(KEPT);
        int gone = 1;
        while (gone > 0) {
            gone = answers.forget(before);
        }
    }

    private Answer before(Optional<AnswerDao.Kept> kept, String request) {
        return kept.filter(found -> hash.matches(request, found.requestHash()))
                .map(found -> new Answer(found.status(), found.body(), true))
                .orElseThrow(() -> Problem.of(422, "api_other_request"));
    }

    private static Answer answer(Done done) {
        try {
            return new Answer(done.status(), JSON.writeValueAsString(done.entity()), false);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write an answer", e);
        }
    }
}
