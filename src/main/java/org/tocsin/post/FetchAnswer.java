package org.tocsin.post;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What came back for an address. */
sealed interface FetchAnswer {

    /**
     * Something came.
     *
     * @param address the last one, after redirects
     * @param validators none after a redirect: they belong to another address
     * @param maxAge how long it stays as it is, by its own account; null when it does not say
     * @param movedTo where it has gone for good (301, 308 all the way); null when it has not
     * @param links its headers Link, as they were written
     */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares two answers
    record Found(
            byte[] body,
            @Nullable String contentType,
            URI address,
            Validators validators,
            @Nullable Duration maxAge,
            @Nullable URI movedTo,
            List<String> links)
            implements FetchAnswer {}

    /** Nothing new since the validators were given out. */
    record NotModified() implements FetchAnswer {}

    /** 410: for good. */
    record Gone() implements FetchAnswer {}

    /**
     * Nothing came, or nothing that we take.
     *
     * @param reason in plain words for staff, without addresses
     * @param retryAfter how long the other side wants to be left alone; null when it did not say
     * @param status of HTTP; 0 when there was no answer
     */
    record Failed(String reason, @Nullable Duration retryAfter, int status) implements FetchAnswer {
        static Failed because(String reason) {
            return new Failed(reason, null, 0);
        }
    }
}
