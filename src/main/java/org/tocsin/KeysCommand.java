package org.tocsin;

import io.dropwizard.core.cli.Cli;
import io.dropwizard.core.setup.Bootstrap;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import net.sourceforge.argparse4j.impl.Arguments;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;
import net.sourceforge.argparse4j.inf.Subparsers;
import org.jspecify.annotations.Nullable;
import org.tocsin.api.Webhooks;
import org.tocsin.bounce.KeptMails;
import org.tocsin.crypto.KeyPurpose;
import org.tocsin.crypto.KeyRing;
import org.tocsin.crypto.RotatingKeys;
import org.tocsin.db.Resealing;
import org.tocsin.staff.SealedSecrets;
import org.tocsin.subscriber.SealedPlaces;

/** {@code tocsin keys}: changes the keys of the key ring, beside a Tocsin that runs or while none does. */
final class KeysCommand extends GroundCommand {
    /** Longer than a running Tocsin takes to look at its keys again. */
    private static final Duration KNOWN_TO_ALL = Clockwork.KEYS_LOOK.multipliedBy(3);

    KeysCommand(PrintStream console) {
        super("keys", "Changes the keys that seal, hash and sign", console);
    }

    @Override
    public void configure(Subparser parser) {
        super.configure(parser);
        Subparsers acts = parser.addSubparsers().dest("act").metavar("ACT");
        acts.addParser("list").help("prints how many keys there are for what, and what becomes of old ones");
        Subparser rotate = acts.addParser("rotate")
                .help("makes new keys that are used from now on, and seals and hashes anew what can be");
        only(rotate);
        rotate.addArgument("--forget")
                .action(Arguments.storeTrue())
                .help(
                        "forgets old keys that nothing needs: what is sealed with them in backups cannot be opened any more");
        rotate.addArgument("--wait")
                .type(Integer.class)
                .setDefault((int) KNOWN_TO_ALL.toSeconds())
                .metavar("SECONDS")
                .help("between the steps, for all nodes to take the keys up (" + KNOWN_TO_ALL.toSeconds() + ")");
        only(acts.addParser("forget").help("forgets old keys that nothing needs, as above"));
    }

    private static void only(Subparser parser) {
        parser.addArgument("--only")
                .nargs("+")
                .metavar("PURPOSE")
                .choices(
                        Arrays.stream(KeyPurpose.values()).map(KeyPurpose::word).toList())
                .help("as “list” names them (all)");
    }

    @Override
    protected void run(Bootstrap<TocsinConfiguration> bootstrap, Namespace asked, TocsinConfiguration config)
            throws InterruptedException {
        try (CommandGround ground = CommandGround.open(config)) {
            String act = asked.getString("act");
            Set<KeyPurpose> purposes = purposes(asked.getList("only"));
            if (act.equals("rotate")) {
                rotate(ground, purposes, Duration.ofSeconds(asked.getInt("wait")));
            }
            if (act.equals("forget") || Boolean.TRUE.equals(asked.getBoolean("forget"))) {
                forget(ground, purposes);
            }
            if (!act.equals("list")) {
                console.println("Back up the folder of keys now, apart from the database.");
            }
            ground.keys()
                    .all()
                    .forEach(keys -> console.println(keys.purpose().word() + ": " + keys.size() + " – "
                            + keys.purpose().words()));
        }
    }

    /** Addresses are sealed to their hashes, so a new key for these makes all of them be sealed anew. */
    private static Set<KeyPurpose> purposes(@Nullable List<String> words) {
        Set<KeyPurpose> purposes = words == null ? EnumSet.allOf(KeyPurpose.class) : EnumSet.noneOf(KeyPurpose.class);
        if (words != null) {
            words.forEach(word -> KeyPurpose.of(word).ifPresent(purposes::add));
        }
        if (purposes.contains(KeyPurpose.ADDRESS_INDEX)) {
            purposes.add(KeyPurpose.ADDRESSES);
        }
        return purposes;
    }

    /** What hashes goes before what seals: whatever is sealed with a new key is hashed with a new key, too. */
    private void rotate(CommandGround ground, Set<KeyPurpose> purposes, Duration knownToAll)
            throws InterruptedException {
        KeyRing keys = ground.keys();
        purposes.forEach(purpose -> keys.of(purpose).add());
        console.println("New keys are there; a Tocsin that runs takes them up within seconds.");
        Thread.sleep(knownToAll.toMillis());
        purposes.stream()
                .filter(purpose -> !purpose.isSealing())
                .forEach(purpose -> keys.of(purpose).promote());
        Thread.sleep(knownToAll.toMillis());
        purposes.stream()
                .filter(KeyPurpose::isSealing)
                .forEach(purpose -> keys.of(purpose).promote());
        Thread.sleep(knownToAll.toMillis());
        long done =
                new Resealing(ground.jdbi(), keys).run(places(keys), so -> console.print("\r" + so + " sealed anew"));
        console.println("\r" + done + " addresses and secrets sealed anew.");
    }

    /** Only what nothing needs any more. */
    private void forget(CommandGround ground, Set<KeyPurpose> purposes) {
        KeyRing keys = ground.keys();
        Resealing resealing = new Resealing(ground.jdbi(), keys);
        for (KeyPurpose purpose : purposes) {
            KeyPurpose sealing = purpose == KeyPurpose.ADDRESS_INDEX ? KeyPurpose.ADDRESSES : purpose;
            long left = resealing.left(places(keys).stream()
                    .filter(place -> place.purpose() == sealing)
                    .toList());
            if (purpose.canForget() && left == 0) {
                RotatingKeys<?> forgetful = keys.of(purpose);
                forgetful.forgetOthers();
                console.println("Old keys of " + purpose.word() + " are forgotten.");
            } else if (purpose.canForget()) {
                console.println("Old keys of " + purpose.word() + " are still needed by " + left
                        + " rows, and kept. Try again in some days: “keys forget”.");
            }
        }
    }

    private static List<Resealing.Place> places(KeyRing keys) {
        List<Resealing.Place> places = new ArrayList<>(SealedPlaces.of(keys));
        places.addAll(SealedSecrets.of(keys));
        places.add(Webhooks.sealed(keys));
        places.add(KeptMails.sealed());
        return places;
    }

    @Override
    public void onError(Cli cli, Namespace asked, Throwable thrown) {
        cli.getStdErr().println(StartCommand.sentence(thrown));
    }
}
