package org.tocsin;

import io.dropwizard.core.cli.Cli;
import io.dropwizard.core.setup.Bootstrap;
import java.io.PrintStream;
import java.time.Duration;
import net.sourceforge.argparse4j.impl.Arguments;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;
import net.sourceforge.argparse4j.inf.Subparsers;
import org.tocsin.crypto.SealingKeys;
import org.tocsin.subscriber.Resealing;

/** {@code tocsin keys}: changes the keys that seal, beside a Tocsin that runs or while none does. */
final class KeysCommand extends GroundCommand {
    /** Longer than a running Tocsin takes to look at its keys again. */
    private static final Duration KNOWN_TO_ALL = Engine.KEYS_LOOK.multipliedBy(3);

    KeysCommand(PrintStream console) {
        super("keys", "Changes the keys that seal addresses and secrets", console);
    }

    @Override
    public void configure(Subparser parser) {
        super.configure(parser);
        Subparsers acts = parser.addSubparsers().dest("act").metavar("ACT");
        acts.addParser("list").help("prints how many keys there are for what");
        acts.addParser("rotate")
                .help("makes new keys that seal from now on, and seals all addresses anew")
                .addArgument("--forget")
                .action(Arguments.storeTrue())
                .help("forgets the old keys of addresses: those in backups cannot be opened any more");
    }

    @Override
    protected void run(Bootstrap<TocsinConfiguration> bootstrap, Namespace asked, TocsinConfiguration config)
            throws InterruptedException {
        try (CommandGround ground = CommandGround.open(config)) {
            if (asked.getString("act").equals("rotate")) {
                rotate(ground, Boolean.TRUE.equals(asked.getBoolean("forget")));
            }
            ground.keys().sealing().forEach(keys -> console.println(keys.name() + ": " + keys.size()));
        }
    }

    private void rotate(CommandGround ground, boolean forgets) throws InterruptedException {
        ground.keys().sealing().forEach(SealingKeys::add);
        console.println("New keys are there; a Tocsin that runs takes them up within seconds.");
        Thread.sleep(KNOWN_TO_ALL.toMillis());
        ground.keys().sealing().forEach(SealingKeys::promote);
        Thread.sleep(KNOWN_TO_ALL.toMillis());
        Resealing resealing = new Resealing(ground.jdbi(), ground.keys());
        long done = resealing.run(so -> console.print("\r" + so + " addresses sealed anew"));
        console.println("\r" + done + " addresses sealed anew.");
        if (forgets) {
            ground.keys().addressKeys().forgetOthers();
            console.println("The old keys of addresses are forgotten.");
        }
    }

    @Override
    public void onError(Cli cli, Namespace asked, Throwable thrown) {
        cli.getStdErr().println(StartCommand.sentence(thrown));
    }
}
