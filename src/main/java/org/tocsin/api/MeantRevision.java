package org.tocsin.api;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tocsin.web.Problem;

/**
 * The revision that a change is meant for, so that nobody writes over what somebody else has saved since. It stands in the
 * body, in {@code If-Match} (RFC 9110 §13.1.1), or in both.
 *
 * @param isCondition whether it stands in {@code If-Match}
 */
record MeantRevision(int number, boolean isCondition) {
    static final String IF_MATCH = "The ETag of what is to be changed, in place of the revision in the body";

    private static final Pattern TAG = Pattern.compile("\"([0-9]{1,9})\"");

    /** @throws Problem when none is named, when the two differ, or when the condition can hold for no revision */
    static MeantRevision of(ContainerRequestContext request, @Nullable Integer named) {
        String condition = request.getHeaderString(HttpHeaders.IF_MATCH);
        if (condition == null) {
            if (named == null) {
                throw Call.fault("api_missing", "revision");
            }
            return new MeantRevision(named, false);
        }
        Matcher tag = TAG.matcher(condition.strip());
        if (!tag.matches()) {
            throw Problem.of(412, "api_stale");
        }
        int number = Integer.parseInt(tag.group(1));
        if (named != null && named != number) {
            throw Call.fault("api_wrong", "revision");
        }
        return new MeantRevision(number, true);
    }

    /** That somebody has saved another since. */
    Problem stale() {
        return Problem.of(isCondition ? 412 : 409, "api_stale");
    }
}
