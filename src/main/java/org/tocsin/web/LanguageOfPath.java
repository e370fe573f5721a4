package org.tocsin.web;

import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import org.tocsin.value.Language;

/** Takes the language off the front of the path ({@code /zh-Hans/topics}), so that resources know one path each. */
@PreMatching
@Priority(Priorities.AUTHENTICATION - 200) // first of all: whoever refuses must know the language
final class LanguageOfPath implements ContainerRequestFilter {
    private static final String PROPERTY = LanguageOfPath.class.getName();

    @Override
    public void filter(ContainerRequestContext request) {
        request.getHeaders()
                .remove(HttpHeaders.ACCEPT_LANGUAGE); // nobody asks it, but libraries break at a mangled one
        String path = request.getUriInfo().getPath(false);
        String whole = path.startsWith("/") ? path : "/" + path;
        Language language = of(whole);
        if (language == Language.EN) {
            return;
        }
        request.setProperty(PROPERTY, language);
        request.setRequestUri(request.getUriInfo()
                .getRequestUriBuilder()
                .replacePath(request.getUriInfo().getBaseUri().getPath()
                        + without(whole).substring(1))
                .build());
    }

    /** @param path begins with a slash */
    static Language of(String path) {
        return Language.of(first(path)).orElse(Language.EN);
    }

    /** The same path as resources know it; {@code /en} is no prefix. */
    static String without(String path) {
        String rest = path.substring(1 + first(path).length());
        return of(path) == Language.EN ? path : rest.isEmpty() ? "/" : rest;
    }

    private static String first(String path) {
        int slash = path.indexOf('/', 1);
        return slash < 0 ? path.substring(1) : path.substring(1, slash);
    }

    static Language of(ContainerRequestContext request) {
        return request.getProperty(PROPERTY) instanceof Language language ? language : Language.EN;
    }
}
