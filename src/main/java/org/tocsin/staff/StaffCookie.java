package org.tocsin.staff;

import jakarta.ws.rs.core.Cookie;
import jakarta.ws.rs.core.NewCookie;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tocsin.value.Token;
import org.tocsin.web.Site;

/** The cookie that a session's token travels in: no script reads it, and no other site can have it sent. */
final class StaffCookie {
    private static final int LONGEST_TOKEN = 64;

    private final boolean isSecure;

    StaffCookie(Site site) {
        this.isSecure = site.isSecure();
    }

    /** With the prefix, a browser takes it only from this host itself over TLS (RFC 6265bis §4.1.3.2). */
    private String name() {
        return isSecure ? "__Host-tocsin-staff" : "tocsin-staff";
    }

    Optional<Token> read(Map<String, Cookie> cookies) {
        return Optional.ofNullable(cookies.get(name()))
                .map(Cookie::getValue)
                .filter(value -> !value.isEmpty() && value.length() <= LONGEST_TOKEN)
                .map(Token::new);
    }

    /** Lasts until the browser is closed; how long the session does, only the server says. */
    NewCookie of(Token token) {
        return cookie(token.value(), null);
    }

    /** Makes the browser forget it. */
    NewCookie gone() {
        return cookie("", 0);
    }

    private NewCookie cookie(String value, @Nullable Integer maxAge) {
        NewCookie.Builder cookie = new NewCookie.Builder(name())
                .value(value)
                .path("/")
                .httpOnly(true)
                .secure(isSecure)
                .sameSite(NewCookie.SameSite.STRICT);
        return maxAge == null ? cookie.build() : cookie.maxAge(maxAge).build();
    }
}
