package org.tocsin.web;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;

/** Tells whoever finds a weakness where to write (RFC 9116). */
@Path("/.well-known/security.txt")
public final class SecurityTxt {
    /** Less than a year, as RFC 9116 §2.5.5 recommends; it moves on by itself. */
    private static final Duration LIFE = Duration.ofDays(180);

    private final Site site;
    private final Clock clock;

    SecurityTxt(Site site, Clock clock) {
        this.site = site;
        this.clock = clock;
    }

    @GET
    @Produces("text/plain; charset=utf-8")
    public String text() {
        return String.join(
                "\r\n",
                "Contact: mailto:" + site.contact(),
                "Expires: " + clock.instant().truncatedTo(ChronoUnit.DAYS).plus(LIFE),
                "Preferred-Languages: en, zh",
                "Canonical: " + site.url() + "/.well-known/security.txt",
                "");
    }
}
