package org.tocsin.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrustedProxiesTest {
    private final TrustedProxies proxies = new TrustedProxies(List.of("127.0.0.1", "10.0.0.0/8", "2001:db8::/33"));

    @ParameterizedTest
    @CsvSource({
        "203.0.113.9, 198.51.100.7, 203.0.113.9",
        "127.0.0.1, 198.51.100.7, 198.51.100.7",
        "127.0.0.1, '192.0.2.1, 198.51.100.7', 198.51.100.7",
        "127.0.0.1, '198.51.100.7, 10.1.2.3', 198.51.100.7",
        "127.0.0.1, '192.0.2.1, junk, 10.1.2.3', 10.1.2.3",
        "127.0.0.1, junk, 127.0.0.1",
        "127.0.0.1, '', 127.0.0.1",
        "2001:db8:7fff::1, 2001:db8:8000::1, 2001:db8:8000::1",
        "2001:db8:8000::1, 198.51.100.7, 2001:db8:8000::1"
    })
    void believesOnlyWhatOurOwnProxiesWrote(String direct, String forwarded, String client) throws Exception {
        assertThat(proxies.client(request(direct, forwarded))).contains(InetAddress.getByName(client));
    }

    @Test
    void refusesSettingsThatAreNoNetworks() {
        assertThatThrownBy(() -> new TrustedProxies(List.of("proxy.example")))
                .hasMessage("not an address or a network: proxy.example");
        assertThatThrownBy(() -> new TrustedProxies(List.of("10.0.0.0/33")))
                .hasMessage("not an address or a network: 10.0.0.0/33");
    }

    /** A request that knows nothing but who asks. */
    private static HttpServletRequest request(String direct, String forwarded) {
        return (HttpServletRequest) Proxy.newProxyInstance(
                TrustedProxiesTest.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (on, method, given) -> switch (method.getName()) {
                    case "getRemoteAddr" -> direct;
                    case "getHeaders" -> Collections.enumeration(forwarded.isEmpty() ? List.of() : List.of(forwarded));
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }
}
