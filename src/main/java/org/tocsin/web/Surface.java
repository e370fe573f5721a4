package org.tocsin.web;

import io.dropwizard.core.setup.Environment;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import java.time.Clock;
import java.util.EnumSet;

/** What a request meets before any page: by which name it comes, how often its sender has come. */
public final class Surface {
    private Surface() {}

    public static void register(Environment environment, Site site, WebConfig config, Clock clock) {
        add(environment, "hosts", new KnownHosts(site, config.hostNames()));
        add(environment, "pace", new RequestPace(new TrustedProxies(config.proxyNetworks()), config));
        environment.jersey().register(new SecurityTxt(site, clock));
    }

    private static void add(Environment environment, String name, Filter filter) {
        environment
                .servlets()
                .addFilter(name, filter)
                .addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), false, "/*");
    }
}
