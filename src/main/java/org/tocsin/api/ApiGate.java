package org.tocsin.api;

import io.dropwizard.jersey.setup.JerseyEnvironment;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.glassfish.jersey.internal.inject.AbstractBinder;
import org.glassfish.jersey.process.internal.RequestScoped;
import org.glassfish.jersey.server.ContainerRequest;
import org.tocsin.web.Problem;

/**
 * Lets programs through to what their tokens allow (RFC 6750), as often as they may ask. Nothing in a cookie counts
 * here, so no page of another site can make a browser do anything.
 */
final class ApiGate implements DynamicFeature {
    private static final String PROGRAM = Program.class.getName();
    private static final String BEARER = "Bearer ";

    private final Programs programs;
    private final TokenPace pace;

    ApiGate(Programs programs, TokenPace pace) {
        this.programs = programs;
        this.pace = pace;
    }

    static void register(JerseyEnvironment jersey, Programs programs, ApiConfig config) {
        jersey.register(new ApiGate(programs, new TokenPace(config)));
        jersey.register(new Found());
    }

    @Override
    public void configure(ResourceInfo resource, FeatureContext features) {
        Allowed allowed = resource.getResourceMethod().getAnnotation(Allowed.class);
        if (allowed != null) {
            features.register(new Check(allowed.value()), Priorities.AUTHENTICATION);
            features.register(new AnswerHeaders());
        }
    }

    private final class Check implements ContainerRequestFilter {
        private final Scope scope;

        Check(Scope scope) {
            this.scope = scope;
        }

        @Override
        public void filter(ContainerRequestContext request) {
            Program program = program(request);
            pace.ask(program.id()).ifPresent(quota -> {
                AnswerHeaders.note(request, quota);
                if (!quota.isGranted()) {
                    throw Problem.of(429, "api_too_many", Map.of("seconds", quota.nextIn()));
                }
            });
            if (!program.may(scope)) {
                AnswerHeaders.challenge(request, "error=\"insufficient_scope\", scope=\"" + scope.word() + "\"");
                throw Problem.of(403, "api_no_scope", Map.of("scope", scope.word()));
            }
            request.setProperty(PROGRAM, program);
        }

        private Program program(ContainerRequestContext request) {
            Optional<String> token = token(request);
            AnswerHeaders.challenge(request, token.isEmpty() ? "" : "error=\"invalid_token\"");
            return token.flatMap(programs::find).orElseThrow(() -> Problem.of(401, "api_no_token"));
        }
    }

    private static Optional<String> token(ContainerRequestContext request) {
        return Optional.ofNullable(request.getHeaderString("Authorization"))
                .filter(value -> value.regionMatches(true, 0, BEARER, 0, BEARER.length()))
                .map(value -> value.substring(BEARER.length()).strip());
    }

    /** Makes {@code @Context Program} known to resources. */
    private static final class Found extends AbstractBinder {
        @Override
        protected void configure() {
            bindFactory(Finder.class).to(Program.class).in(RequestScoped.class);
        }
    }

    private static final class Finder implements Supplier<Program> {
        private final Provider<ContainerRequest> request;

        @Inject
        Finder(Provider<ContainerRequest> request) {
            this.request = request;
        }

        @Override
        public Program get() {
            if (request.get().getProperty(PROGRAM) instanceof Program program) {
                return program;
            }
            throw Problem.of(401, "api_no_token");
        }
    }
}
