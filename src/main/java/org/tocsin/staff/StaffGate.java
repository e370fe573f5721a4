package org.tocsin.staff;

import jakarta.ws.rs.Path;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import java.lang.reflect.Method;
import java.time.Clock;
import java.util.Arrays;
import java.util.Set;
import org.glassfish.jersey.server.ContainerRequest;
import org.jspecify.annotations.Nullable;
import org.tocsin.web.PageContext;
import org.tocsin.web.Problem;
import org.tocsin.web.ReadsFileAsItComes;

/**
 * Lets nobody but staff through to what lies under {@code /staff}, each to what they may do, and takes forms only from
 * pages of theirs. A page that does not say what it {@link Needs} is closed to everybody.
 *
 * <p>It is bound to the methods themselves by the path they declare: the path of a request can be spelt in ways that a
 * comparison would miss ({@code /staff;x/posts}).
 */
final class StaffGate implements DynamicFeature {
    static final String SESSION = StaffSession.class.getName();
    private static final Set<String> SAFE_METHODS = Set.of("GET", "HEAD", "OPTIONS");

    private final StaffRules rules;
    private final StaffCookie cookie;
    private final Clock clock;

    @Context
    private jakarta.inject.Provider<PageContext> page;

    @SuppressWarnings("NullAway.Init") // Jersey puts the page's context in
    StaffGate(StaffRules rules, StaffCookie cookie, Clock clock) {
        this.rules = rules;
        this.cookie = cookie;
        this.clock = clock;
    }

    @Override
    public void configure(ResourceInfo resource, FeatureContext features) {
        if (isUnderStaff(resource.getResourceClass(), resource.getResourceMethod())) {
            features.register(
                    new Check(
                            needs(resource.getResourceClass(), resource.getResourceMethod()),
                            openAt(resource.getResourceClass()),
                            resource.getResourceMethod().isAnnotationPresent(FreshProof.class),
                            resource.getResourceMethod().isAnnotationPresent(ReadsFileAsItComes.class)),
                    Priorities.AUTHENTICATION);
        }
    }

    static boolean isUnderStaff(Class<?> type, Method method) {
        String path = declared(type.getAnnotation(Path.class)) + declared(method.getAnnotation(Path.class));
        return path.equals("/staff") || path.startsWith("/staff/");
    }

    /** Null when neither the method nor its class says what it needs. */
    static @Nullable Permission needs(Class<?> type, Method method) {
        Needs own = method.getAnnotation(Needs.class);
        Needs needs = own != null ? own : type.getAnnotation(Needs.class);
        return needs == null ? null : needs.value();
    }

    static Set<Stage> openAt(Class<?> type) {
        OpenAt open = type.getAnnotation(OpenAt.class);
        return open == null ? Set.of() : Set.copyOf(Arrays.asList(open.value()));
    }

    private static String declared(@Nullable Path path) {
        if (path == null || path.value().equals("/")) {
            return "";
        }
        return path.value().startsWith("/") ? path.value() : "/" + path.value();
    }

    private final class Check implements ContainerRequestFilter {
        private final @Nullable Permission needs;
        private final Set<Stage> openAt;
        private final boolean isGrave;
        private final boolean readsAsItComes;

        Check(@Nullable Permission needs, Set<Stage> openAt, boolean isGrave, boolean readsAsItComes) {
            this.needs = needs;
            this.openAt = openAt;
            this.isGrave = isGrave;
            this.readsAsItComes = readsAsItComes;
        }

        @Override
        public void filter(ContainerRequestContext request) {
            StaffSession session = cookie.read(request.getCookies())
                    .flatMap(rules.sessions()::find)
                    .orElse(null);
            Stage stage = session == null ? Stage.NOBODY : session.stage();
            if (!openAt.contains(stage) && (stage != Stage.SIGNED_IN || needs == null)) {
                turnAway(request, stage, openAt);
                return;
            }
            if (session == null) {
                return;
            }
            boolean isChange = !SAFE_METHODS.contains(request.getMethod());
            SentForm form = isChange ? SentForm.of((ContainerRequest) request, readsAsItComes) : SentForm.NONE;
            if (isChange && !openAt.contains(Stage.NOBODY) && !rules.sessions().isOwnForm(session, form.token())) {
                throw Problem.forbidden();
            }
            if (needs != null && stage == Stage.SIGNED_IN) {
                session.member().require(needs);
            }
            request.setProperty(SESSION, session);
            if (isGrave && stage == Stage.SIGNED_IN && !session.isFreshAt(clock.instant())) {
                askAgain(request, session, form);
            }
        }
    }

    private void turnAway(ContainerRequestContext request, Stage stage, Set<Stage> openAt) {
        boolean isLook = SAFE_METHODS.contains(request.getMethod());
        if (stage == Stage.SIGNED_IN && (openAt.isEmpty() || !isLook)) {
            throw Problem.forbidden(); // it does not say what it needs, or is for those on the way in
        }
        String door = switch (stage) {
            case PASSWORD -> "/staff/second-step";
            case SET_UP -> "/staff/account/second-step";
            case NOBODY -> "/staff/sign-in";
            case SIGNED_IN -> "/staff";
        };
        UriBuilder to = UriBuilder.fromPath(page.get().base() + door);
        if (isLook && (stage == Stage.NOBODY || stage == Stage.PASSWORD)) {
            // what was asked for is asked for again after signing in, unless it was a form: that is gone
            to.queryParam("to", ReturnPath.of(page.get().path()).value());
        }
        request.abortWith(Response.seeOther(to.build())
                .header("Cache-Control", "no-store")
                .build());
    }

    /** Lets the form through with a proof; without one, keeps it on a page that asks for it. */
    private void askAgain(ContainerRequestContext request, StaffSession session, SentForm form) {
        String error = null;
        if (!form.proof().isEmpty()) {
            switch (rules.signIns().proveAgain(session, form.proof())) {
                case RIGHT -> {
                    return;
                }
                case WRONG -> error = "That was not right. Please try once more.";
                case TOO_MANY -> error = "Too many tries at this moment. Please try again in ten seconds.";
            }
        }
        PageContext context = page.get();
        request.abortWith(Response.status(error == null ? 403 : 422)
                .type(org.tocsin.web.Pages.HTML)
                .entity(new ProofPage(
                        context,
                        session.member(),
                        context.base() + context.path(),
                        form,
                        ProofForm.of(rules, session, clock.instant()),
                        error))
                .build());
    }
}
