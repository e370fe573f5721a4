package org.tocsin.api;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tocsin.web.JsonBody;
import org.tocsin.web.Problem;

/**
 * A request that changes something, with what every such request may carry.
 *
 * @param path without a language
 * @param key the Idempotency-Key; null for none
 * @param what method, path and body
 */
record Call(Program program, String path, @Nullable String key, String what, String body) {
    private static final int LONGEST_KEY = 255;
    private static final Pattern ID = Pattern.compile("^\\{\"id\":([0-9]+)");

    /** @throws Problem when the key is not printable ASCII of a sensible length, or the body is too long */
    static Call of(Program program, ContainerRequestContext request) {
        String key = request.getHeaderString("Idempotency-Key");
        if (key != null
                && (key.isBlank() || key.length() > LONGEST_KEY || !key.chars().allMatch(c -> c > 31 && c < 127))) {
            throw Problem.of(400, "api_bad_key");
        }
        String body = JsonBody.text(request.getEntityStream(), JsonBody.LONGEST);
        String path = request.getUriInfo().getPath(false);
        return new Call(program, path, key, request.getMethod() + " " + path + "\n" + body, body);
    }

    /** The body as an object. */
    <T> T read(Class<T> type) {
        return JsonBody.read(body, type);
    }

    /** Does it once. */
    Response answer(Answers answers, Supplier<Answers.Done> work) {
        Answer answer = answers.once(program, key, what, work);
        Response.ResponseBuilder response = Response.status(answer.status())
                .type(MediaType.APPLICATION_JSON)
                .entity(answer.json());
        if (answer.status() == Response.Status.CREATED.getStatusCode()) {
            response.header(HttpHeaders.LOCATION, place(answer));
        }
        return (answer.isRepeated() ? response.header("Idempotency-Replayed", "true") : response).build();
    }

    /** Where what was made is: what has no name of its own is known by its number. */
    private String place(Answer answer) {
        Matcher id = ID.matcher(answer.json());
        return "/" + path + (id.find() ? "/" + id.group(1) : "");
    }

    /** What cannot be taken in a field, as a problem that names the field. */
    static Problem fault(String key, String field) {
        return Problem.of(422, key, Map.of("field", field));
    }
}
