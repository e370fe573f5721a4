package org.tocsin.web;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import java.util.Optional;
import org.tocsin.value.Language;

/** Takes the language off the front of the path ({@code /zh-Hans/topics}), so that resources know one path each. */
@PreMatching
final class LanguageOfPath implements ContainerRequestFilter {
    private static final String PROPERTY = LanguageOfPath.class.getName();

    @Override
    public void filter(ContainerRequestContext request) {
        String path = request.getUriInfo().getPath(false);
        String relative = path.startsWith("/") ? path.substring(1) : path;
        int slash = relative.indexOf('/');
        Optional<Language> language =
                Language.of(slash < 0 ? relative : relative.substring(0, slash)).filter(found -> found != Language.EN);
        if (language.isEmpty()) {
            return;
        }
        request.setProperty(PROPERTY, language.get());
        String rest = slash < 0 ? "" : relative.substring(slash + 1);
        request.setRequestUri(request.getUriInfo()
                .getRequestUriBuilder()
                .replacePath(request.getUriInfo().getBaseUri().getPath() + rest)
                .build());
    }

    static Language of(ContainerRequestContext request) {
        return request.getProperty(PROPERTY) instanceof Language language ? language : Language.EN;
    }
}
