package org.tocsin.web;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * From about where a request comes: a hash of the network, under a key of this process that is never written down. It
 * serves for counting and tells nothing else.
 */
public final class NetworkMark {
    private static final String NAME = "org.tocsin.network";

    private NetworkMark() {}

    static void put(HttpServletRequest request, long hash) {
        request.setAttribute(NAME, hash);
    }

    /** Null for this machine itself, from which all come who come over Tor's onion service. */
    public static @Nullable Long of(HttpServletRequest request) {
        return request.getAttribute(NAME) instanceof Long hash ? hash : null;
    }
}
