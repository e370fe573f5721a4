package org.tocsin.web;

import jakarta.inject.Inject;
import jakarta.inject.Provider;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.function.Supplier;
import org.glassfish.jersey.internal.inject.AbstractBinder;
import org.glassfish.jersey.process.internal.RequestScoped;
import org.glassfish.jersey.server.ContainerRequest;
import org.tocsin.text.Words;

/** Makes {@code @Context PageContext} known to resources. */
final class PageContexts extends AbstractBinder {
    private final Site site;
    private final Words words;

    PageContexts(Site site, Words words) {
        this.site = site;
        this.words = words;
    }

    @Override
    protected void configure() {
        bind(site).to(Site.class);
        bind(words).to(Words.class);
        bindFactory(Maker.class).to(PageContext.class).in(RequestScoped.class);
    }

    static PageContext of(ContainerRequestContext request, Site site, Words words) {
        String path = request.getUriInfo().getPath(false);
        return new PageContext(site, words, LanguageOfPath.of(request), path.startsWith("/") ? path : "/" + path);
    }

    /** @param path without the language */
    static boolean isForPrograms(String path) {
        return path.equals("/api") || path.startsWith("/api/");
    }

    private static final class Maker implements Supplier<PageContext> {
        private final Provider<ContainerRequest> request;
        private final Site site;
        private final Words words;

        @Inject
        Maker(Provider<ContainerRequest> request, Site site, Words words) {
            this.request = request;
            this.site = site;
            this.words = words;
        }

        @Override
        public PageContext get() {
            return of(request.get(), site, words);
        }
    }
}
