package org.tocsin.web;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.glassfish.jersey.server.ContainerRequest;
import org.glassfish.jersey.server.ParamException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tocsin.db.Outage;
import org.tocsin.text.Words;
import org.tocsin.value.Token;

/**
 * Answers every exception that leaves a resource: a page in the reader's language, or problem+json under {@code /api}.
 * Faults of ours get a reference, which the log has too; their innards stay here.
 */
final class Faults implements ExceptionMapper<Throwable> {
    private static final Logger log = LoggerFactory.getLogger(Faults.class);

    private static final long MINUTE = TimeUnit.MINUTES.toNanos(1);

    private final AtomicLong outageLogged = new AtomicLong(System.nanoTime() - MINUTE);
    private final Site site;
    private final Words words;

    @Context
    private jakarta.inject.Provider<ContainerRequest> request;

    @SuppressWarnings("NullAway.Init") // Jersey puts the request in
    Faults(Site site, Words words) {
        this.site = site;
        this.words = words;
    }

    @Override
    public Response toResponse(Throwable thrown) {
        if (thrown instanceof Problem problem) {
            return answer(problem.getResponse().getStatus(), problem.key(), problem.arguments(), null);
        }
        if (thrown instanceof ParamException.QueryParamException wrong && isForPrograms()) {
            return answer(422, "api_wrong", Map.of("field", wrong.getParameterName()), null);
        }
        if (thrown instanceof WebApplicationException refused
                && refused.getResponse().getStatus() < 500) {
            return refused.getResponse().getStatusInfo().getFamily() == Response.Status.Family.REDIRECTION
                    ? refused.getResponse()
                    : refused(refused.getResponse());
        }
        if (Outage.isBehind(thrown)) {
            if (isWorthALine()) {
                log.error(
                        "The database cannot be reached: {}",
                        rootOf(thrown).getClass().getSimpleName());
            }
            return answer(503, "problem_database", Map.of(), null);
        }
        OptionalInt broken = BrokenRequest.status(thrown);
        if (broken.isPresent()) {
            return answer(broken.getAsInt());
        }
        String reference = Token.random().value().substring(0, 8);
        log.error("Fault {} at {} {}", reference, request.get().getMethod(), template(), thrown);
        return answer(500, "problem_fault", Map.of(), reference);
    }

    /** Which methods there are is all that is kept of what the library says (RFC 9110 §15.5.6). */
    private Response refused(Response said) {
        Response answer = answer(said.getStatus());
        String allowed = said.getHeaderString(HttpHeaders.ALLOW);
        return allowed == null
                ? answer
                : Response.fromResponse(answer)
                        .header(HttpHeaders.ALLOW, allowed)
                        .build();
    }

    private Response answer(int status) {
        return answer(status, Problem.keyOf(status), Map.of(), null);
    }

    private Response answer(int status, String key, Map<String, ?> arguments, @Nullable String reference) {
        ContainerRequestContext current = request.get();
        PageContext context = PageContexts.of(current, site, words);
        Response.ResponseBuilder response = Response.status(status);
        if (status == 503) {
            response.header("Retry-After", "60");
        }
        return PageContexts.isForPrograms(context.path())
                ? response.type(ProblemJson.MEDIA_TYPE)
                        .entity(ProblemJson.of(context, status, key, arguments, reference))
                        .build()
                : response.type(Pages.HTML)
                        .entity(new ProblemPage(context, key, arguments, reference))
                        .build();
    }

    private boolean isForPrograms() {
        return PageContexts.isForPrograms(
                PageContexts.of(request.get(), site, words).path());
    }

    /** The path as the resource declares it: the one that was asked for may hold a token. */
    private String template() {
        var uri = request.get().getUriInfo();
        return uri.getMatchedTemplates().isEmpty()
                ? "an unknown path"
                : uri.getMatchedTemplates().get(0).getTemplate();
    }

    /** One a minute: everybody who comes meanwhile meets the same outage. */
    private boolean isWorthALine() {
        long last = outageLogged.get();
        long now = System.nanoTime();
        return now - last >= MINUTE && outageLogged.compareAndSet(last, now);
    }

    private static Throwable rootOf(Throwable thrown) {
        Throwable root = thrown;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }
}
