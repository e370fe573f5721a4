package org.tocsin.staff;

import jakarta.inject.Inject;
import jakarta.inject.Provider;
import java.util.function.Supplier;
import org.glassfish.jersey.internal.inject.AbstractBinder;
import org.glassfish.jersey.process.internal.RequestScoped;
import org.glassfish.jersey.server.ContainerRequest;
import org.tocsin.web.Problem;

/** Makes {@code @Context StaffMember} and {@code @Context StaffSession} known to resources. */
final class StaffMembers extends AbstractBinder {
    @Override
    protected void configure() {
        bindFactory(Finder.class).to(StaffMember.class).in(RequestScoped.class);
        bindFactory(SessionFinder.class).to(StaffSession.class).in(RequestScoped.class);
    }

    /** Outside the console nobody is a member of staff. */
    private static StaffSession session(Provider<ContainerRequest> request) {
        if (request.get().getProperty(StaffGate.SESSION) instanceof StaffSession session) {
            return session;
        }
        throw Problem.forbidden();
    }

    private static final class Finder implements Supplier<StaffMember> {
        private final Provider<ContainerRequest> request;

        @Inject
        Finder(Provider<ContainerRequest> request) {
            this.request = request;
        }

        @Override
        public StaffMember get() {
            return session(request).member();
        }
    }

    private static final class SessionFinder implements Supplier<StaffSession> {
        private final Provider<ContainerRequest> request;

        @Inject
        SessionFinder(Provider<ContainerRequest> request) {
            this.request = request;
        }

        @Override
        public StaffSession get() {
            return session(request);
        }
    }
}
