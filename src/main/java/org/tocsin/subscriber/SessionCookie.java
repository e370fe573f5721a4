package org.tocsin.subscriber;

import jakarta.ws.rs.core.Cookie;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.NewCookie;
import java.util.Optional;
import org.tocsin.value.Token;
import org.tocsin.web.Site;

/** The one cookie a reader can get, and only while changing a subscription. */
public final class SessionCookie {
    private final boolean isSecure;
    private final String name;

    public SessionCookie(Site site) {
        isSecure = site.isSecure();
        name = isSecure ? "__Host-preferences" : "preferences"; // the prefix binds it to this host and to https
    }

    Optional<Token> read(HttpHeaders headers) {
        Cookie cookie = headers.getCookies().get(name);
        return cookie == null || cookie.getValue().isEmpty()
                ? Optional.empty()
                : Optional.of(new Token(cookie.getValue()));
    }

    NewCookie keep(Token session) {
        return cookie(session.value(), (int) ManageLinks.LIFE.toSeconds());
    }

    NewCookie forget() {
        return cookie("", 0);
    }

    private NewCookie cookie(String value, int seconds) {
        return new NewCookie.Builder(name)
                .value(value)
                .path("/")
                .maxAge(seconds)
                .httpOnly(true)
                .secure(isSecure)
                .sameSite(NewCookie.SameSite.LAX)
                .build();
    }
}
