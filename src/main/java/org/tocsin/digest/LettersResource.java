package org.tocsin.digest;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tocsin.web.PageContext;
import org.tocsin.web.Pages;
import org.tocsin.web.Problem;

/** What was sent, for everybody to read. */
@Path("/letters")
@Produces(Pages.HTML)
public final class LettersResource {
    private final Letters letters;
    private final Clock clock;

    LettersResource(Letters letters, Clock clock) {
        this.letters = letters;
        this.clock = clock;
    }

    @GET
    public LettersPage archive(@Context PageContext context, @QueryParam("before") @Nullable String before) {
        ZoneId zone = context.site().zone();
        LocalDate day = before == null ? null : day(before);
        List<Letters.Day> days = letters.days(day, zone, context.language(), clock.instant());
        boolean hasOlder =
                !days.isEmpty() && letters.hasOlder(days.get(days.size() - 1).date(), zone);
        return new LettersPage(context, days, day != null, hasOlder);
    }

    @GET
    @Path("/{token: [a-z2-7]{26}}")
    public LetterPage copy(@Context PageContext context, @PathParam("token") String token) {
        return new LetterPage(context, letters.copy(token, context.language()).orElseThrow(Problem::notFound));
    }

    private static LocalDate day(String typed) {
        try {
            LocalDate day = LocalDate.parse(typed);
            if (day.getYear() >= 1 && day.getYear() <= 9999) {
                return day;
            }
        } catch (DateTimeException e) {
            // as if there were no such page
        }
        throw Problem.notFound();
    }
}
