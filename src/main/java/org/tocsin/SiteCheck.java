package org.tocsin;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.tocsin.ops.Finding;

/**
 * Whether the address that stands in every mail leads to a Tocsin, with a certificate that is right; only when somebody
 * asked to look that far. Seen from this machine, that is: others may be blocked.
 */
final class SiteCheck implements Check {
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    @Override
    public String name() {
        return "Site";
    }

    @Override
    public Needs needs() {
        return Needs.NOTHING;
    }

    @Override
    public List<Finding> look(CheckGround ground) throws InterruptedException {
        if (!ground.reach().isFar()) {
            return List.of(Finding.good(name(), "not asked for; --network does"));
        }
        URI site = ground.config().site.url();
        HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
        try {
            HttpResponse<Void> answer = client.send(
                    HttpRequest.newBuilder(URI.create(site + "/unsubscribe/x"))
                            .timeout(PATIENCE)
                            .build(),
                    HttpResponse.BodyHandlers.discarding());
            return List.of(finding(site, answer));
        } catch (IOException e) {
            return List.of(Finding.bad(
                    name(),
                    "readers cannot reach it at " + site + " (" + e.getClass().getSimpleName() + ")",
                    "Look whether Tocsin and the proxy run, at the certificate, and at TOCSIN_URL."));
        }
    }

    private Finding finding(URI site, HttpResponse<Void> answer) {
        boolean isOurs = answer.headers().firstValue("X-Request-Id").isPresent();
        return isOurs && answer.statusCode() < 500
                ? Finding.good(name(), "readers reach it at " + site)
                : Finding.bad(
                        name(),
                        "something else than Tocsin answers at " + site + " (" + answer.statusCode() + ")",
                        "Look at TOCSIN_URL, and where the proxy passes requests on to.");
    }
}
