package org.tocsin.staff;

import jakarta.ws.rs.core.Response;

/** A mail as it stands in a frame of a page of the desk, where it can do nothing but show itself and be left by a click. */
public final class MailFrame {
    private static final String POLICY = "sandbox allow-popups; default-src 'none'; style-src 'unsafe-inline'; "
            + "img-src 'self' data:; form-action 'none'; base-uri 'none'; frame-ancestors 'self'";

    private MailFrame() {}

    /** @param html of the mail, its pictures with addresses of this site */
    public static Response of(String html) {
        return Response.ok(html.replace("<a ", "<a target=\"_blank\" rel=\"noopener noreferrer\" "))
                .header("Content-Security-Policy", POLICY)
                .header("X-Frame-Options", "SAMEORIGIN")
                .build();
    }
}
