package org.tocsin.staff;

import jakarta.inject.Inject;
import jakarta.inject.Provider;
import java.util.function.Supplier;
import org.glassfish.jersey.internal.inject.AbstractBinder;
import org.glassfish.jersey.process.internal.RequestScoped;
import org.glassfish.jersey.server.ContainerRequest;
import org.tocsin.web.Problem;

/** Makes {@code @Context StaffMember} known to resources. */
final class StaffMembers extends AbstractBinder {

    @Override
    protected void configure() {
        bindFactory(Finder.class).to(StaffMember.class).in(RequestScoped.class);
    }

    private static final class Finder implements Supplier<StaffMember> {
        private final Provider<ContainerRequest> request;

        @Inject
        Finder(Provider<ContainerRequest> request) {
            this.request = request;
        }

        /** Outside the console nobody is a member of staff. */
        @Override
        public StaffMember get() {
            if (request.get().getProperty(StaffGate.MEMBER) instanceof StaffMember member) {
                return member;
            }
            throw Problem.forbidden();
        }
    }
}
