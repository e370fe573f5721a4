package org.tocsin.bench;

import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.tocsin.delivery.Delivery;
import org.tocsin.delivery.DeliveryConfig;
import org.tocsin.delivery.Dispatcher;
import org.tocsin.delivery.Recipients;
import org.tocsin.delivery.RelayPlace;
import org.tocsin.delivery.Senders;
import org.tocsin.mail.MailIdentity;
import org.tocsin.mail.Relay;
import org.tocsin.mail.RelaySettings;
import org.tocsin.mail.SmtpRelay;
import org.tocsin.mail.Tls;
import org.tocsin.subscriber.SubscriberRecipients;
import org.tocsin.suppression.Suppressions;
import org.tocsin.value.EmailAddress;
import org.tocsin.value.Language;
import org.tocsin.web.Site;

/** Puts together what sends, of the same classes as in earnest. */
final class BenchSender {
    static final String DOMAIN = "bench.example";
    static final Site SITE = new Site(
            URI.create("https://" + DOMAIN),
            Map.of("en", "Bench"),
            Map.of("en", "Bench"),
            "1 Bench",
            "bench@" + DOMAIN,
            ZoneId.of("UTC"));
    static final MailIdentity IDENTITY = new MailIdentity(
            Map.of(Language.EN, "Bench"),
            new EmailAddress("bench@" + DOMAIN),
            null,
            "bounces." + DOMAIN,
            "news." + DOMAIN);

    private final BenchGround ground;

    BenchSender(BenchGround ground) {
        this.ground = ground;
    }

    static Relay relay(InetSocketAddress address, boolean isPipelining) {
        RelaySettings settings = RelaySettings.open(address.getHostString(), address.getPort(), Tls.NONE, "localhost");
        return isPipelining ? new SmtpRelay(settings) : SmtpRelay.withoutPipelining(settings);
    }

    /** @param sessions that may carry digests at once */
    Dispatcher dispatcher(Relay relay, int sessions) {
        return dispatcher(relay, sessions, new SubscriberRecipients(ground.jdbi(), ground.keys(), SITE));
    }

    Dispatcher dispatcher(Relay relay, int sessions, Recipients recipients) {
        return Delivery.dispatcher(
                new Delivery.Ground(
                        ground.jdbi(),
                        ground.transactions(),
                        ground.keys(),
                        ground.mailings().paces(),
                        "bench",
                        ground.journal()),
                recipients,
                new Suppressions(ground.jdbi(), ground.keys().suppressionIndex()),
                Senders.one(IDENTITY),
                // two more connections than sessions: the first and the second carry no digests
                List.of(RelayPlace.only(relay, sessions + 2)),
                DeliveryConfig.plain(List.of(Duration.ofMinutes(1)), Duration.ofMinutes(5), Duration.ofSeconds(1)),
                Clock.systemUTC());
    }
}
