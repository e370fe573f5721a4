package org.tocsin.web;

import io.dropwizard.core.setup.Environment;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.component.LifeCycle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tocsin.text.Words;
import org.tocsin.value.Token;

/**
 * Answers what never gets as far as a resource, such as a request that is not HTTP or a method that nobody knows: with
 * our own page rather than the server's, which tells what the house is built of.
 */
public final class RefusedRequests extends ErrorHandler {
    private static final Logger log = LoggerFactory.getLogger(RefusedRequests.class);
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH");

    private final Site site;
    private final Words words;
    private final PageRenderer renderer = new PageRenderer();

    private RefusedRequests(Site site, Words words) {
        this.site = site;
        this.words = words;
    }

    /** Takes over from the server, before it starts. */
    public static void register(Environment environment, Site site, Words words) {
        RefusedRequests ours = new RefusedRequests(site, words);
        environment.getApplicationContext().setErrorHandler(ours);
        environment.lifecycle().addEventListener(new LifeCycle.Listener() {
            @Override
            public void lifeCycleStarting(LifeCycle starting) {
                if (starting instanceof Server server) {
                    server.setErrorHandler(ours);
                    RequestBeginnings.rememberAt(server, environment.metrics());
                }
            }
        });
        environment
                .servlets()
                .addFilter("methods", new KnownMethods())
                .addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), false, "/*");
        environment
                .servlets()
                .addFilter("readers-wait", new ReadersWait())
                .addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), false, "/*");
    }

    /** Refuses methods that no resource has, before the library does so without a word. */
    private static final class KnownMethods extends HttpFilter {
        @Override
        protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws IOException, ServletException {
            if (METHODS.contains(request.getMethod())) {
                chain.doFilter(request, response);
            } else {
                response.sendError(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
            }
        }
    }

    @Override
    public boolean errorPageForMethod(String method) {
        return true;
    }

    @Override
    protected void generateResponse(
            Request request, Response response, int code, String message, @Nullable Throwable cause, Callback callback)
            throws IOException {
        int status = BrokenRequest.status(cause).orElse(code);
        response.setStatus(status);
        String reference = status < 500 || cause == null ? null : logged(cause);
        String path = request.getHttpURI().getPath();
        String asked = path == null || !path.startsWith("/") ? "/" : path;
        PageContext context = new PageContext(site, words, LanguageOfPath.of(asked), "/");
        HttpFields.Mutable headers = response.getHeaders();
        SecurityHeaders.of(site).forEach(headers::put);
        if (PageContexts.isForPrograms(LanguageOfPath.without(asked))) {
            headers.put(HttpHeader.CONTENT_TYPE, ProblemJson.MEDIA_TYPE);
            send(
                    response,
                    ProblemJson.of(context, status, Problem.keyOf(status), Map.of(), reference)
                            .bytes(),
                    callback);
        } else {
            headers.put(HttpHeader.CONTENT_TYPE, Pages.HTML);
            send(response, page(context, Problem.keyOf(status), reference), callback);
        }
    }

    /** The server's own line about it, which is switched off, would have the path and with it a token. */
    private static String logged(Throwable fault) {
        String reference = Token.random().value().substring(0, 8);
        log.error("Fault {} outside of a resource", reference, fault);
        return reference;
    }

    private byte[] page(PageContext context, String key, @Nullable String reference) throws IOException {
        ByteArrayOutputStream page = new ByteArrayOutputStream();
        renderer.render(
                new ProblemPage(context, key, Map.of(), reference),
                context.language().locale(),
                page);
        return page.toByteArray();
    }

    private static void send(Response response, byte[] body, Callback callback) {
        response.getHeaders().put(HttpHeader.CONTENT_LENGTH, body.length);
        response.write(true, ByteBuffer.wrap(body), callback);
    }
}
