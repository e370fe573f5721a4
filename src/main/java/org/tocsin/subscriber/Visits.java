package org.tocsin.subscriber;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import org.tocsin.value.Token;
import org.tocsin.web.FormTokens;
import org.tocsin.web.PageContext;
import org.tocsin.web.Problem;

/** Who looks at their own subscription just now. */
public final class Visits {
    private final Preferences preferences;
    private final SessionCookie cookie;
    private final FormTokens formTokens;

    public Visits(Preferences preferences, SessionCookie cookie, FormTokens formTokens) {
        this.preferences = preferences;
        this.cookie = cookie;
        this.formTokens = formTokens;
    }

    /** Who holds the session, and what they chose. */
    record Visit(Token session, Preferences.Mine mine, String formToken) {

        /** @throws Problem when the form is not one that we made for this session */
        void refuseForeign(FormInput input) {
            if (!MessageDigest.isEqual(bytes(input.text("form")), bytes(formToken))) {
                throw Problem.forbidden();
            }
        }

        private static byte[] bytes(String text) {
            return text.getBytes(StandardCharsets.UTF_8);
        }
    }

    /** Empty when the session has ended, or there never was one. */
    Optional<Visit> of(HttpHeaders headers) {
        return cookie.read(headers)
                .flatMap(session ->
                        preferences.of(session).map(mine -> new Visit(session, mine, formTokens.of(session))));
    }

    /** Goes on, and forgets the session. */
    Response end(PageContext context, String path) {
        return Response.fromResponse(to(context, path)).cookie(cookie.forget()).build();
    }

    static Response to(PageContext context, String path) {
        return Response.seeOther(URI.create(context.base() + path)).build();
    }
}
