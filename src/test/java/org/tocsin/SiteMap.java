package org.tocsin;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/**
 * One path for every page that the program has: those without parameters as they are declared, the others as pages and
 * mails link to them.
 */
final class SiteMap {
    private static final Pattern PARAMETER = Pattern.compile("\\{[^/:]*(?::([^/]*?))?}(?=/|$)");

    /** So many pages of a kind are read for links: an urgent action that is over has fewer than one that is not. */
    private static final int EXAMPLES = 5;

    private final RunningTocsin tocsin;
    private final List<Routes.Route> routes;
    private final String cookies;
    private final Map<Routes.Route, String> paths = new LinkedHashMap<>();
    private final Deque<String> unread = new ArrayDeque<>();
    private final Map<Routes.Route, Set<String>> met = new HashMap<>();

    private SiteMap(RunningTocsin tocsin, String cookies) {
        this.tocsin = tocsin;
        this.cookies = cookies;
        this.routes = Routes.of(tocsin.inside().getEnvironment().jersey().getResourceConfig()).stream()
                .filter(route -> route.method().equals("GET") && route.isPage())
                .toList();
    }

    /**
     * Goes through the site.
     *
     * @param links where to look besides
     * @param cookies of somebody who may see everything
     * @return by route; a route that nothing links to is missing
     */
    static Map<Routes.Route, String> of(RunningTocsin tocsin, Collection<URI> links, String cookies) {
        SiteMap map = new SiteMap(tocsin, cookies);
        map.routes.stream().filter(route -> !route.hasParameters()).forEach(route -> map.add(route, route.path()));
        links.forEach(link -> map.meet(link.getPath()));
        while (!map.unread.isEmpty()) {
            map.read(map.unread.poll());
        }
        return map.paths;
    }

    static List<Routes.Route> pages(RunningTocsin tocsin) {
        return new SiteMap(tocsin, "").routes;
    }

    private void read(String path) {
        HttpResponse<String> answer = tocsin.get(path, "Cookie", cookies);
        if (answer.statusCode() != 200) {
            return;
        }
        Document page = Jsoup.parse(answer.body(), tocsin.site().resolve(path).toString());
        page.select("a[href], iframe[src]").forEach(link -> {
            String whole = link.absUrl(link.hasAttr("href") ? "href" : "src");
            if (whole.startsWith(tocsin.site().toString())) {
                meet(URI.create(whole).getPath());
            }
        });
    }

    private void meet(String path) {
        String plain = path.replaceFirst("^/zh-Han[st](?=/)", "");
        route(plain).ifPresent(route -> add(route, plain));
    }

    private void add(Routes.Route route, String path) {
        Set<String> examples = met.computeIfAbsent(route, ignored -> new HashSet<>());
        if (examples.size() < EXAMPLES && examples.add(path)) {
            paths.putIfAbsent(route, path);
            unread.add(path);
        }
    }

    /** That of the plain words before that of a parameter, as Jersey has it. */
    private Optional<Routes.Route> route(String path) {
        return routes.stream()
                .filter(route -> Pattern.matches(pattern(route.path()), path))
                .min((one, other) -> Boolean.compare(one.hasParameters(), other.hasParameters()));
    }

    /** A parameter may say after a colon what it looks like. */
    private static String pattern(String declared) {
        return PARAMETER.matcher(declared).replaceAll(parameter -> {
            String looks = parameter.group(1);
            return Matcher.quoteReplacement(looks == null ? "[^/]+" : looks.strip());
        });
    }
}
