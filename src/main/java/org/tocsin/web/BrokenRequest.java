package org.tocsin.web;

import java.io.EOFException;
import java.io.IOException;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.zip.ZipException;
import org.eclipse.jetty.http.HttpException;
import org.glassfish.jersey.message.internal.HeaderValueException;
import org.jspecify.annotations.Nullable;

/** Tells a request that came mangled, cut off or never to its end from a fault of ours. */
final class BrokenRequest {
    /** What the server says to codings and versions that there are not (RFC 9110 §15.6): that is no fault of ours. */
    private static final Set<Integer> UNKNOWN = Set.of(501, 505);

    private BrokenRequest() {}

    /** The status to answer with; empty when the request is not to blame. */
    static OptionalInt status(@Nullable Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof HttpException refused && refused.getCode() < 500) {
                return OptionalInt.of(refused.getCode());
            }
            if (cause instanceof HttpException unknown && UNKNOWN.contains(unknown.getCode())) {
                return OptionalInt.of(400);
            }
            if (cause instanceof HeaderValueException header
                    && header.getContext() == HeaderValueException.Context.INBOUND) {
                return OptionalInt.of(400);
            }
            if (cause instanceof EOFException || cause instanceof ZipException) { // said to be packed, and is not
                return OptionalInt.of(400);
            }
            if (cause instanceof IOException && cause.getCause() instanceof TimeoutException) {
                return OptionalInt.of(408);
            }
        }
        return OptionalInt.empty();
    }
}
