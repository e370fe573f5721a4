package org.tocsin;

import com.fasterxml.jackson.databind.SerializationFeature;
import io.dropwizard.configuration.EnvironmentVariableSubstitutor;
import io.dropwizard.configuration.SubstitutingSourceProvider;
import io.dropwizard.core.Application;
import io.dropwizard.core.setup.Bootstrap;
import io.dropwizard.core.setup.Environment;
import io.dropwizard.lifecycle.AutoCloseableManager;
import io.dropwizard.views.common.ViewBundle;
import io.prometheus.metrics.exporter.servlet.jakarta.PrometheusMetricsServlet;
import io.prometheus.metrics.instrumentation.dropwizard.DropwizardExports;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.tocsin.alert.Showpiece;
import org.tocsin.bench.BenchCommand;
import org.tocsin.demo.Demo;
import org.tocsin.demo.DemoMailbox;
import org.tocsin.demo.DemoPlaces;
import org.tocsin.demo.DemoSite;
import org.tocsin.demo.MailboxResource;
import org.tocsin.demo.Newsroom;
import org.tocsin.mail.DkimCommand;
import org.tocsin.post.FeedsCommand;
import org.tocsin.staff.SettingsResource;
import org.tocsin.subscriber.AddressesCommand;
import org.tocsin.web.PageRenderer;
import org.tocsin.web.RefusedRequests;
import org.tocsin.web.Surface;

/** The program. */
public final class TocsinApplication extends Application<TocsinConfiguration> {
    private @Nullable Foundation ground;

    public static void main(String... arguments) throws Exception {
        // saves Jakarta Mail from searching for its own provider at every part of every mail
        System.setProperty("jakarta.mail.util.StreamProvider", "org.eclipse.angus.mail.util.MailStreamProvider");
        System.setProperty("java.awt.headless", "true");
        new TocsinApplication().run(withDefaults(arguments));
    }

    /** Without a command the server is meant, and without a file the settings beside it, or those in the jar. */
    private static String[] withDefaults(String... arguments) {
        if (arguments.length == 0 || (arguments.length == 1 && arguments[0].equals("server"))) {
            return new String[] {"server", SettingsFiles.USUAL};
        }
        return arguments;
    }

    @Override
    public String getName() {
        return "tocsin";
    }

    @Override
    public void initialize(Bootstrap<TocsinConfiguration> bootstrap) {
        bootstrap.setConfigurationSourceProvider(new SubstitutingSourceProvider(
                SettingsFiles.orThoseOfTheRelease(bootstrap.getConfigurationSourceProvider()),
                new EnvironmentVariableSubstitutor(false, true)));
        bootstrap.setConfigurationFactoryFactory(CheckedSettings::strict);
        bootstrap.getObjectMapper().registerModule(PlainDurations.module());
        bootstrap.addBundle(new ViewBundle<>(List.of(new PageRenderer())));
    }

    @Override
    protected void addDefaultCommands(Bootstrap<TocsinConfiguration> bootstrap) {
        bootstrap.addCommand(new StartCommand(this));
        bootstrap.addCommand(new CheckCommand(System.out));
        bootstrap.addCommand(new DbCommand(System.out));
        bootstrap.addCommand(new StaffCommand(System.out));
        bootstrap.addCommand(new BenchCommand(System.out));
        bootstrap.addCommand(new DkimCommand(System.out));
        bootstrap.addCommand(new KeysCommand(System.out));
        bootstrap.addCommand(new BackupCommand(System.out));
        bootstrap.addCommand(new RestoreCommand(System.in, System.out));
        bootstrap.addCommand(new AddressesCommand(System.in, System.out));
        bootstrap.addCommand(new ImportCommand(System.out));
        bootstrap.addCommand(new ExportCommand(System.out));
        bootstrap.addCommand(new BounceCommand(System.in, System.out));
        bootstrap.addCommand(new FeedsCommand(System.in, System.out));
    }

    /** A mail system in front must know whether to try again. */
    @Override
    protected void onFatalError(Throwable thrown) {
        System.exit(thrown instanceof TryLater ? TryLater.EXIT_CODE : 1);
    }

    @Override
    public void run(TocsinConfiguration config, Environment environment) throws Exception {
        environment.getObjectMapper().disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);
        Foundation ground = Foundation.lay(config, environment.lifecycle());
        this.ground = ground;
        Clock clock = ground.clock();
        Rooms rooms = Rooms.furnish(config, ground, clock);
        Operations operations = Operations.of(config, ground, rooms, clock);
        AtomicReference<Engine> running = new AtomicReference<>();
        DemoMailbox mailbox = config.demo.enabled() ? demoMailbox(config, ground, running, clock) : null;
        Engine engine = new Engine(config, ground, rooms, operations, mailbox, clock);
        running.set(engine);
        Doors.open(rooms, ground, environment.jersey(), engine::relays, engine::requestStored, clock);
        environment.jersey().register(operations.pages());
        Standings standings = new Standings(ground.jdbi(), ground.data().path(), engine, rooms.sources()::all);
        environment.jersey().register(new SettingsResource(EffectiveSettings.of(config), standings::now));
        RefusedRequests.register(environment, rooms.site(), rooms.words());
        Surface.register(environment, rooms.site(), config.web, clock);
        if (mailbox != null) {
            environment.jersey().register(new MailboxResource(mailbox));
            environment.jersey().register(new DemoSite(rooms.site()));
            FirstSignIn signIn = FirstSignIn.prepare(rooms.staff().accounts(), ground.data());
            environment.lifecycle().manage(demo(config, ground, rooms, mailbox, signIn, clock));
        }
        if (mailbox == null) {
            environment
                    .lifecycle()
                    .addServerLifecycleListener(
                            new Greeting(rooms.site(), rooms.staff().accounts().isEmpty(), ground.data(), System.out));
        }
        environment.lifecycle().manage(new AutoCloseableManager(operations.goodbyes()::writeLast));
        environment.lifecycle().manage(engine); // the last to start, and the first to stop
        watch(environment, ground, rooms, operations, engine, clock);
    }

    /** What this program stands on, for tests that look behind the pages. Only once it runs. */
    Foundation ground() {
        return Objects.requireNonNull(ground);
    }

    private static void watch(
            Environment environment,
            Foundation ground,
            Rooms rooms,
            Operations operations,
            Engine engine,
            Clock clock) {
        Healths.register(environment.healthChecks(), ground, operations.heartbeat());
        PrometheusRegistry metrics = new PrometheusRegistry();
        metrics.register(new DropwizardExports(environment.metrics()));
        SignUpMetrics.register(rooms.signUps(), metrics);
        DeliveryMetrics.register(rooms.mailings().paces(), metrics, clock);
        metrics.register(
                new OperatorMetrics(ground, rooms, operations, engine::relays, environment.healthChecks(), clock));
        environment
                .admin()
                .addServlet("prometheus", new PrometheusMetricsServlet(metrics))
                .addMapping("/metrics");
    }

    /** Listens before the engine is made, which must know its port; reports only once the engine listens too. */
    private static DemoMailbox demoMailbox(
            TocsinConfiguration config, Foundation ground, AtomicReference<Engine> engine, Clock clock)
            throws IOException {
        DemoMailbox mailbox = new DemoMailbox(
                ground.data().resolve("mailbox"),
                config.demo.mailboxPort(),
                () -> Objects.requireNonNull(engine.get()).reportsTo(),
                clock);
        mailbox.start();
        return mailbox;
    }

    private static Demo demo(
            TocsinConfiguration config,
            Foundation ground,
            Rooms rooms,
            DemoMailbox mailbox,
            FirstSignIn signIn,
            Clock clock) {
        return new Demo(
                new Newsroom(
                        ground.jdbi(),
                        ground.transactions(),
                        rooms.topics(),
                        rooms.alerts(),
                        new Showpiece(
                                ground.jdbi(),
                                ground.transactions(),
                                rooms.alertMailings(),
                                rooms.site().zone()),
                        rooms.sources(),
                        rooms.posts(),
                        rooms.subscribers()),
                mailbox,
                new DemoPlaces(
                        rooms.site().url(),
                        Ports.operators(config),
                        signIn.name(),
                        signIn.password(),
                        ground.data().path(),
                        ground.data().resolve("logs")),
                rooms.bounces()::failures,
                System.out,
                clock);
    }
}
