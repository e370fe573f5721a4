package org.tocsin.staff;

import jakarta.inject.Provider;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.core.Form;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import java.lang.reflect.Method;
import java.util.Optional;
import java.util.Set;
import org.glassfish.jersey.server.ContainerRequest;
import org.jspecify.annotations.Nullable;
import org.tocsin.web.PageContext;
import org.tocsin.web.Problem;

/**
 * Lets nobody but staff through to what lies under {@code /staff}, and takes forms only from pages of theirs.
 *
 * <p>It is bound to the methods themselves by the path they declare: the path of a request can be spelt in ways that a
 * comparison would miss ({@code /staff;x/posts}).
 */
final class StaffGate implements DynamicFeature {
    static final String MEMBER = StaffMember.class.getName();
    private static final Set<String> SAFE_METHODS = Set.of("GET", "HEAD", "OPTIONS");

    private final StaffSessions sessions;
    private final StaffCookie cookie;

    @Context
    private Provider<PageContext> page;

    @SuppressWarnings("NullAway.Init") // Jersey puts the page's context in
    StaffGate(StaffSessions sessions, StaffCookie cookie) {
        this.sessions = sessions;
        this.cookie = cookie;
    }

    @Override
    public void configure(ResourceInfo resource, FeatureContext features) {
        boolean isDoor = resource.getResourceClass() == SignInResource.class;
        if (isUnderStaff(resource.getResourceClass(), resource.getResourceMethod()) && !isDoor) {
            features.register(new Check(), Priorities.AUTHENTICATION);
        }
    }

    static boolean isUnderStaff(Class<?> type, Method method) {
        String path = declared(type.getAnnotation(Path.class)) + declared(method.getAnnotation(Path.class));
        return path.equals("/staff") || path.startsWith("/staff/");
    }

    private static String declared(@Nullable Path path) {
        if (path == null || path.value().equals("/")) {
            return "";
        }
        return path.value().startsWith("/") ? path.value() : "/" + path.value();
    }

    private final class Check implements ContainerRequestFilter {
        @Override
        public void filter(ContainerRequestContext request) {
            Optional<StaffMember> member = cookie.read(request.getCookies()).flatMap(sessions::find);
            if (member.isEmpty()) {
                request.abortWith(toSignIn(request));
                return;
            }
            if (!SAFE_METHODS.contains(request.getMethod())
                    && !StaffSessions.isOwnForm(member.get(), formToken((ContainerRequest) request))) {
                throw Problem.forbidden();
            }
            request.setProperty(MEMBER, member.get());
        }
    }

    /** What was asked for is asked for again after signing in, unless it was a form: that is gone. */
    private Response toSignIn(ContainerRequestContext request) {
        UriBuilder signIn = UriBuilder.fromPath(page.get().base() + "/staff/sign-in");
        if (SAFE_METHODS.contains(request.getMethod())) {
            signIn.queryParam("to", ReturnPath.of(page.get().path()).value());
        }
        return Response.seeOther(signIn.build())
                .header("Cache-Control", "no-store")
                .build();
    }

    /** Leaves the form there for the resource to read again. */
    private static @Nullable String formToken(ContainerRequest request) {
        MediaType type = request.getMediaType();
        if (type == null || !type.isCompatible(MediaType.APPLICATION_FORM_URLENCODED_TYPE)) {
            return null;
        }
        request.bufferEntity();
        return request.readEntity(Form.class).asMap().getFirst("form");
    }
}
