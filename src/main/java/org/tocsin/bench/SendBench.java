package org.tocsin.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.tocsin.crypto.KeyRing;
import org.tocsin.db.Databases;
import org.tocsin.db.EmbeddedDatabase;
import org.tocsin.db.Pool;
import org.tocsin.db.Transactions;
import org.tocsin.delivery.Delivery;
import org.tocsin.delivery.DeliveryConfig;
import org.tocsin.delivery.DeliveryState;
import org.tocsin.delivery.Dispatcher;
import org.tocsin.delivery.MailingAccount;
import org.tocsin.delivery.MailingKind;
import org.tocsin.delivery.Mailings;
import org.tocsin.delivery.Planned;
import org.tocsin.delivery.RelayPlace;
import org.tocsin.mail.MailIdentity;
import org.tocsin.mail.RelaySettings;
import org.tocsin.mail.RenderedMail;
import org.tocsin.mail.SmtpRelay;
import org.tocsin.mail.Tls;
import org.tocsin.subscriber.SubscriberRecipients;
import org.tocsin.suppression.Suppressions;
import org.tocsin.value.EmailAddress;
import org.tocsin.value.Language;
import org.tocsin.value.MailForm;
import org.tocsin.web.Site;

/**
 * Measures the whole way of a digest from the ledger to a relay and back: claim, look up, open addresses, splice, send,
 * write down. On a database of its own in a folder of its own, with the same classes as in earnest.
 */
final class SendBench implements AutoCloseable {
    private static final String DOMAIN = "bench.example";

    private final Path folder;
    private final EmbeddedDatabase server;
    private final Pool pool;
    private final Jdbi jdbi;
    private final Transactions transactions;
    private final KeyRing keys;
    private final Mailings mailings;

    SendBench(Path folder) {
        this.folder = folder;
        this.server = EmbeddedDatabase.start(folder.resolve("database"), List.of("--innodb-buffer-pool-size=256M"));
        this.pool = new Pool(server.url(), server.user(), server.password(), 24);
        Databases.migrate(pool.dataSource());
        this.jdbi = Databases.jdbi(pool.dataSource());
        this.transactions = new Transactions(jdbi);
        this.keys = KeyRing.open(folder.resolve("keys"));
        this.mailings = new Mailings(jdbi, transactions);
    }

    /** One run: makes the readers if they are not there yet, plans a mailing to all of them, and sends it. */
    SendFigures run(SendPlan plan) throws IOException {
        new BenchReaders(jdbi, keys).make(plan.readers());
        long mailing = prepare(plan);
        try (BenchSink sink = BenchSink.open(plan.delay())) {
            Dispatcher dispatcher = dispatcher(plan, sink);
            Effort before = Effort.now(folder.resolve("database"));
            dispatcher.start();
            MailingAccount account = await(mailing);
            Effort spent = Effort.now(folder.resolve("database")).since(before);
            dispatcher.stop();
            return SendFigures.of(
                    plan.readers(),
                    account.count(DeliveryState.ACCEPTED),
                    plan.sink() == null ? sink.taken() : -1,
                    spent,
                    liveHeap());
        }
    }

    @Override
    public void close() {
        pool.close();
        server.close();
    }

    private long prepare(SendPlan plan) {
        Instant now = Clock.systemUTC().instant();
        return transactions.call(() -> {
            long mailing = mailings.begin(MailingKind.DIGEST, now, null);
            List<Long> editions = new ArrayList<>();
            for (int number = 0; number < plan.editions(); number++) {
                RenderedMail mail = BenchLetter.of(number, plan.kilobytes());
                editions.add(mailings.edition(mailing, Language.EN, MailForm.HTML, mail, List.of(), now));
            }
            List<Planned> planned = new ArrayList<>(plan.readers());
            for (int reader = 1; reader <= plan.readers(); reader++) {
                planned.add(new Planned(reader, editions.get(reader % editions.size())));
            }
            mailings.add(mailing, MailingKind.DIGEST, planned, now);
            mailings.prepared(mailing, now);
            return mailing;
        });
    }

    private Dispatcher dispatcher(SendPlan plan, BenchSink sink) {
        InetSocketAddress relay = plan.sink() != null
                ? plan.sink()
                : new InetSocketAddress(InetAddress.getLoopbackAddress(), sink.port());
        Site site = new Site(
                URI.create("https://" + DOMAIN),
                Map.of("en", "Bench"),
                Map.of("en", "Bench"),
                "1 Bench",
                "bench@" + DOMAIN,
                ZoneId.of("UTC"));
        return Delivery.dispatcher(
                new Delivery.Ground(jdbi, transactions, keys, mailings.paces(), "bench", folder.resolve("journal")),
                new SubscriberRecipients(jdbi, keys, site),
                new Suppressions(jdbi, keys.suppressionIndex()),
                new MailIdentity(
                        Map.of(Language.EN, "Bench"),
                        new EmailAddress("bench@" + DOMAIN),
                        null,
                        "bounces." + DOMAIN,
                        "news." + DOMAIN),
                // two more connections than sessions: the first and the second carry no digests
                List.of(RelayPlace.only(
                        new SmtpRelay(
                                RelaySettings.open(relay.getHostString(), relay.getPort(), Tls.NONE, "localhost")),
                        plan.sessions() + 2)),
                DeliveryConfig.plain(List.of(Duration.ofMinutes(1)), Duration.ofMinutes(5), Duration.ofSeconds(1)),
                Clock.systemUTC());
    }

    private MailingAccount await(long mailing) {
        while (isDue()) {
            try {
                Thread.sleep(10);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted");
            }
        }
        return mailings.find(mailing).orElseThrow();
    }

    /** Cheaper to ask than the account, which reads the whole ledger of the mailing. */
    private boolean isDue() {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT COUNT(*) FROM delivery_chunk")
                        .mapTo(Integer.class)
                        .one())
                > 0;
    }

    private static long liveHeap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
