package org.tocsin.post;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.function.Predicate;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/** Makes the HTTP client: it keeps nothing from one request to the next and goes only where it may. */
final class FetchClient {
    private static final int MOST_HEADERS = 200;
    private static final int LONGEST_LINE = 16_384;

    private FetchClient() {}

    /** @param proxy to go through; null for none */
    static CloseableHttpClient of(FetchSettings settings, Predicate<InetAddress> isAllowed, @Nullable URI proxy) {
        Timeout timeout = Timeout.of(settings.timeout());
        boolean isSocks = proxy != null && proxy.getScheme().startsWith("socks");
        return HttpClients.custom()
                .setConnectionManager(connections(timeout, isAllowed, proxy))
                .setProxy(proxy == null || isSocks ? null : new HttpHost("http", proxy.getHost(), proxy.getPort()))
                .setConnectionReuseStrategy((request, response, context) -> false)
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setRedirectsEnabled(false)
                        .setResponseTimeout(timeout)
                        .build())
                .disableRedirectHandling()
                .disableContentCompression()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableAutomaticRetries()
                .disableDefaultUserAgent()
                .build();
    }

    private static PoolingHttpClientConnectionManager connections(
            Timeout timeout, Predicate<InetAddress> isAllowed, @Nullable URI proxy) {
        return PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(proxy == null ? new CheckedNames(isAllowed) : new NamesOfProxy(proxy))
                .setDefaultSocketConfig(sockets(proxy))
                .setMaxConnTotal(64)
                .setMaxConnPerRoute(8)
                .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                        .http1Config(Http1Config.custom()
                                .setMaxHeaderCount(MOST_HEADERS)
                                .setMaxLineLength(LONGEST_LINE)
                                .build())
                        .build())
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(timeout)
                        .setSocketTimeout(timeout)
                        .build())
                .build();
    }

    private static SocketConfig sockets(@Nullable URI proxy) {
        return proxy == null || !proxy.getScheme().startsWith("socks")
                ? SocketConfig.DEFAULT
                : SocketConfig.custom()
                        .setSocksProxyAddress(new InetSocketAddress(proxy.getHost(), proxy.getPort()))
                        .build();
    }

    /** A name led to where we must not go. */
    static final class ForbiddenAddressException extends UnknownHostException {}

    /** Resolves names for the client, which connects to just the addresses that it gets from here. */
    private record CheckedNames(Predicate<InetAddress> isAllowed) implements DnsResolver {
        @Override
        public InetAddress[] resolve(String host) throws UnknownHostException {
            InetAddress[] addresses = InetAddress.getAllByName(host);
            for (InetAddress address : addresses) {
                if (!isAllowed.test(address)) { // one bad address among good ones is no accident
                    throw new ForbiddenAddressException();
                }
            }
            return addresses;
        }

        @Override
        public String resolveCanonicalHostname(String host) {
            return host;
        }
    }

    /** The proxy resolves every name but its own: nobody near us learns what we ask for, and .onion works. */
    private record NamesOfProxy(URI proxy) implements DnsResolver {
        @Override
        public InetAddress[] resolve(String host) throws UnknownHostException {
            return InetAddress.getAllByName(host);
        }

        @Override
        public List<InetSocketAddress> resolve(String host, int port) throws UnknownHostException {
            return host.equals(proxy.getHost()) && port == proxy.getPort()
                    ? List.of(new InetSocketAddress(InetAddress.getByName(host), port))
                    : List.of(InetSocketAddress.createUnresolved(host, port));
        }

        @Override
        public String resolveCanonicalHostname(String host) {
            return host;
        }
    }
}
