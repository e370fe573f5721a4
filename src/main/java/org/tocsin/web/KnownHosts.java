package org.tocsin.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Answers only to the names that this site has, so that no foreign name can be made to lead to it (DNS rebinding), nor
 * end up in a link. A proxy on this machine may ask by the machine's own names.
 */
final class KnownHosts extends HttpFilter {
    private static final long serialVersionUID = 1;
    private static final int MISDIRECTED = 421; // RFC 9110 §15.5.20
    private static final List<String> THIS_MACHINE = List.of("localhost", "127.0.0.1", "[::1]");

    private final Set<String> known = new HashSet<>(THIS_MACHINE);

    KnownHosts(Site site, List<String> others) {
        known.add(site.url().getHost().toLowerCase(Locale.ROOT));
        known.add(site.desk().getHost().toLowerCase(Locale.ROOT));
        others.forEach(other -> known.add(other.toLowerCase(Locale.ROOT)));
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (known.contains(request.getServerName().toLowerCase(Locale.ROOT))) {
            chain.doFilter(request, response);
        } else {
            response.sendError(MISDIRECTED);
        }
    }
}
