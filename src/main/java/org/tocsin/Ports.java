package org.tocsin;

import io.dropwizard.core.server.DefaultServerFactory;
import io.dropwizard.jetty.HttpConnectorFactory;
import java.net.URI;

/** Where the settings say that Tocsin listens. */
final class Ports {
    private Ports() {}

    /** The address of the operators' port as seen from this machine. */
    static URI operators(TocsinConfiguration config) {
        int port = config.getServerFactory() instanceof DefaultServerFactory server
                        && server.getAdminConnectors().get(0) instanceof HttpConnectorFactory connector
                ? connector.getPort()
                : 0;
        return URI.create("http://localhost:" + port);
    }
}
