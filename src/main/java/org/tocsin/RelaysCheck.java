package org.tocsin;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.tocsin.mail.RelayException;
import org.tocsin.mail.RelayLook;
import org.tocsin.mail.RelayTimeouts;
import org.tocsin.mail.SmtpRelay;
import org.tocsin.ops.Finding;

/** Whether each relay answers, is as safe as wanted, takes our password, and what it takes. */
final class RelaysCheck implements Check {
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final long MEBIBYTE = 1L << 20;
    private static final long SMALL = 5 * MEBIBYTE; // a digest with pictures may have that

    @Override
    public String name() {
        return "Relay";
    }

    @Override
    public Needs needs() {
        return Needs.NOTHING;
    }

    @Override
    public List<Finding> look(CheckGround ground) {
        List<TocsinConfiguration.RelayConfig> relays = ground.config().mail.relays().stream()
                .filter(TocsinConfiguration.RelayConfig::isThere)
                .toList();
        if (relays.isEmpty()) {
            return List.of(Finding.good(name(), "none is named: no mail leaves this machine"));
        }
        return relays.stream().flatMap(relay -> look(relay).stream()).toList();
    }

    private List<Finding> look(TocsinConfiguration.RelayConfig relay) {
        String which = relay.name() + " at " + relay.host() + ":" + relay.port();
        try {
            RelayTimeouts timeouts = new RelayTimeouts(PATIENCE, PATIENCE, PATIENCE, PATIENCE);
            return findings(which, relay, new SmtpRelay(RelayPlaces.settings(relay, timeouts)).look());
        } catch (RelayException e) {
            return List.of(Finding.bad(
                    name(),
                    which + ": " + e.getMessage(),
                    e.isRefusalOfUs()
                            ? "Look at TOCSIN_RELAY_USER and TOCSIN_RELAY_PASSWORD."
                            : "Look at name, port and tls of this relay in mail.relays, at its certificate, and whether"
                                    + " a firewall is between."));
        } catch (IllegalArgumentException e) {
            return List.of(Finding.bad(name(), which + ": " + e.getMessage(), "Mend it in mail.relays."));
        }
    }

    List<Finding> findings(String which, TocsinConfiguration.RelayConfig relay, RelayLook look) {
        List<Finding> findings = new ArrayList<>();
        String login = relay.user().isBlank() ? "" : ", takes our password";
        findings.add(Finding.good(
                name(),
                which + " answers" + login + "; mails of " + size(look.largest()) + "; offers "
                        + (look.offers().isEmpty() ? "nothing more" : String.join(", ", look.offers()))));
        if (!look.isEncrypted() && !isHere(relay.host())) {
            findings.add(Finding.doubtful(
                    name(), which + ": mails go to it in the open", "Set tls of this relay to REQUIRED or IMPLICIT."));
        }
        if (relay.helloName().equals("localhost") && !isHere(relay.host())) {
            findings.add(Finding.doubtful(
                    name(),
                    which + ": we name ourselves “localhost” to it, and some relays refuse that",
                    "Set TOCSIN_RELAY_HELLO to a name of this machine that the DNS knows."));
        }
        if (look.largest() > 0 && look.largest() < SMALL) {
            findings.add(Finding.doubtful(
                    name(),
                    which + " takes no mail that is larger than "
                            + size(look.largest()).substring(6),
                    "Digests with pictures are larger: raise its limit (message_size_limit of Postfix)."));
        }
        return findings;
    }

    private static String size(long octets) {
        return octets == 0 ? "any size" : "up to " + Math.max(1, octets / MEBIBYTE) + " MiB";
    }

    private static boolean isHere(String host) {
        return host.equals("localhost") || host.startsWith("127.") || host.equals("::1");
    }
}
