package org.tocsin.web;

import io.dropwizard.jersey.setup.JerseyEnvironment;
import java.util.List;
import org.glassfish.jersey.server.ServerProperties;
import org.tocsin.text.Words;

/** What all pages share; registered once. */
public final class Pages {
    /** {@code @Produces("text/html")} alone would send no charset. */
    public static final String HTML = "text/html; charset=UTF-8";

    private Pages() {}

    /** The words of all pages: each package keeps its own beside its templates. */
    public static Words words(List<String> packages) {
        return Words.fromClassPath(
                packages.stream().map(name -> "/org/tocsin/" + name).toList());
    }

    public static void register(JerseyEnvironment jersey, Site site, Words words) {
        // behind a proxy that speaks TLS, and over Tor, whoever asked knows us by another address than we see
        jersey.property(ServerProperties.LOCATION_HEADER_RELATIVE_URI_RESOLUTION_DISABLED, true);
        jersey.register(new RequestIds());
        jersey.register(new LanguageOfPath());
        jersey.register(new BodyLimit());
        FileForm.register(jersey);
        jersey.register(new PageContexts(site, words));
        jersey.register(new Faults(site, words));
        jersey.register(new ForeignPosts(site));
        jersey.register(new BodyTypes());
        jersey.register(new SecurityHeaders(site));
        jersey.register(new AssetsResource());
    }
}
