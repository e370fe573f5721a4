package org.tocsin.staff;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What somebody signs in with, in so few words that they know their own and nothing else can be told from it.
 *
 * @param words such as {@code Firefox on Linux}
 */
record Device(String words) {
    private static final Map<String, String> BROWSERS =
            Map.of("Firefox/", "Firefox", "Chrome/", "Chrome", "Edg/", "Edge", "Version/", "Safari");
    private static final String[] BROWSER_ORDER = {"Edg/", "Chrome/", "Firefox/", "Version/"};
    private static final String[] SYSTEMS = {"Android", "iPhone", "iPad", "Windows", "Mac OS X", "Linux"};

    /** @param userAgent as the browser sends it; null when it sends none */
    static Device of(@Nullable String userAgent) {
        String agent = userAgent == null ? "" : userAgent;
        return new Device(browser(agent) + " on " + system(agent));
    }

    private static String browser(String agent) {
        for (String mark : BROWSER_ORDER) {
            if (agent.contains(mark)) {
                return BROWSERS.getOrDefault(mark, "a browser");
            }
        }
        return "a browser";
    }

    private static String system(String agent) {
        for (String system : SYSTEMS) {
            if (agent.contains(system)) {
                return system.replace(" OS X", "");
            }
        }
        return "some system";
    }
}
