package org.tocsin.web;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Knows who asks, also behind proxies: {@code X-Forwarded-For} counts only as far as proxies of ours wrote it, since
 * anybody can send it.
 */
final class TrustedProxies {
    private static final int MOST = 20;

    private final List<Network> proxies;

    TrustedProxies(List<String> networks) {
        this.proxies = networks.stream().map(Network::parse).toList();
    }

    /** Empty when the address cannot be told. */
    Optional<InetAddress> client(HttpServletRequest request) {
        Optional<InetAddress> direct = Network.address(request.getRemoteAddr());
        if (direct.isEmpty() || !isOurs(direct.get())) {
            return direct;
        }
        String forwarded =
                Collections.list(request.getHeaders("X-Forwarded-For")).stream().collect(Collectors.joining(","));
        return behind(forwarded).or(() -> direct);
    }

    /** From the right: what stands left of the first foreign address was written by that one. */
    private Optional<InetAddress> behind(String forwarded) {
        List<String> hops = Arrays.asList(forwarded.split(","));
        Optional<InetAddress> last = Optional.empty();
        for (int at = hops.size() - 1; at >= Math.max(0, hops.size() - MOST); at--) {
            Optional<InetAddress> hop = Network.address(hops.get(at).strip());
            if (hop.isEmpty()) {
                return last;
            }
            last = hop;
            if (!isOurs(hop.get())) {
                return hop;
            }
        }
        return last;
    }

    private boolean isOurs(InetAddress address) {
        return proxies.stream().anyMatch(proxy -> proxy.contains(address));
    }
}
