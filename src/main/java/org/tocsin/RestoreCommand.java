package org.tocsin;

import io.dropwizard.core.setup.Bootstrap;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
import net.sourceforge.argparse4j.impl.Arguments;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;
import org.jspecify.annotations.Nullable;
import org.tocsin.crypto.UnsealException;
import org.tocsin.crypto.Unsealing;
import org.tocsin.db.Load;
import org.tocsin.ops.Restore;
import org.tocsin.subscriber.SubscriberRecipients;

/** {@code tocsin restore}: brings a backup back into an empty database, while no Tocsin runs on it. */
final class RestoreCommand extends GroundCommand {
    private static final String NONE = "none";
    private static final String PIPE = "-";
    private static final int LARGEST_KEY = 1 << 20; // octets

    private final InputStream input;

    RestoreCommand(InputStream input, PrintStream console) {
        super("restore", "Brings a backup back into an empty database", console);
        this.input = input;
    }

    @Override
    public void configure(Subparser parser) {
        super.configure(parser);
        parser.addArgument("backup")
                .metavar("BACKUP")
                .help("the file; - for what comes in, opened by gpg or age --decrypt");
        parser.addArgument("--secret-key")
                .metavar("FILE")
                .help(
                        "an OpenPGP key or age identities (AGE-SECRET-KEY-1…) that open it; - to read them from what comes"
                                + " in; without it, it is opened already");
        parser.addArgument("--passphrase-file").metavar("FILE").help("of an OpenPGP key");
        parser.addArgument("--goodbyes")
                .metavar("FOLDER")
                .help("who left since (backup.goodbyes); “none” where there is no such folder");
        parser.addArgument("--nothing-sent-since")
                .action(Arguments.storeTrue())
                .help("nothing was sent after the backup was made: what waited then goes out");
        parser.addArgument("--check").action(Arguments.storeTrue()).help("read it to its end and change nothing");
    }

    @Override
    protected void run(Bootstrap<TocsinConfiguration> bootstrap, Namespace asked, TocsinConfiguration config)
            throws IOException {
        String backup = asked.getString("backup");
        Unsealing.Secret secret = secret(asked, backup);
        try {
            if (Boolean.TRUE.equals(asked.getBoolean("check"))) {
                check(read(backup, secret));
            } else {
                if (!backup.equals(PIPE)) {
                    read(backup, secret); // what was cut off or changed is found before anything is written
                }
                try (InputStream dump = Unsealing.open(open(backup), secret)) {
                    restore(dump, asked, config);
                }
            }
        } catch (IOException e) {
            throw new StartTrouble("The backup cannot be read: " + e.getMessage() + ".", e);
        }
    }

    private Load.Loaded read(String backup, Unsealing.@Nullable Secret secret) throws IOException {
        try (InputStream dump = Unsealing.open(open(backup), secret)) {
            Load.Loaded found = Load.check(dump);
            dump.transferTo(OutputStream.nullOutputStream()); // the last seal is at the very end
            return found;
        }
    }

    private void check(Load.Loaded found) {
        console.println("A whole backup of " + found.head().madeAt() + " by Tocsin "
                + found.head().program() + ", tables of version " + found.head().migration() + ":");
        found.manifest().tables().stream()
                .filter(table -> table.rows() > 0)
                .forEach(table -> console.println("  " + table.table() + ": " + table.rows()));
    }

    private void restore(InputStream dump, Namespace asked, TocsinConfiguration config) throws IOException {
        Clock clock = Clock.systemUTC();
        String named = asked.getString("goodbyes");
        Path goodbyes = named == null ? config.backup.goodbyesIn(Path.of(config.data)) : Path.of(named);
        Restore.Wish wish = new Restore.Wish(
                NONE.equals(named) ? null : goodbyes, Boolean.TRUE.equals(asked.getBoolean("nothing_sent_since")));
        try (CommandGround ground = CommandGround.look(config)) {
            ground.keys(); // new ones would open nothing
            Restore restore = new Restore(
                    ground.dataSource(),
                    () -> Restoring.means(config, ground, clock, () -> tryKeys(config, ground)),
                    clock);
            restore.from(dump, wish).forEach(console::println);
        }
    }

    private static void tryKeys(TocsinConfiguration config, CommandGround ground) {
        try {
            new SubscriberRecipients(ground.jdbi(), ground.keys(), config.site).tryNewest(20);
        } catch (UnsealException e) {
            throw new StartTrouble(
                    "The folder “keys” does not belong to this backup: its keys do not open the addresses."
                            + " Put the right one back and run this again.");
        }
    }

    private InputStream open(String backup) throws IOException {
        if (backup.equals(PIPE)) {
            return input;
        }
        if (!Files.isRegularFile(Path.of(backup))) {
            throw new StartTrouble("There is no backup " + backup + ".");
        }
        return new BufferedInputStream(Files.newInputStream(Path.of(backup)), 1 << 16);
    }

    private Unsealing.@Nullable Secret secret(Namespace asked, String backup) throws IOException {
        String key = asked.getString("secret_key");
        if (key == null) {
            return null;
        }
        String passphrase = passphrase(asked.getString("passphrase_file"));
        if (!key.equals(PIPE)) {
            return new Unsealing.Secret("the file " + key, octets(key), passphrase);
        }
        if (backup.equals(PIPE)) {
            throw new StartTrouble("The backup and its secret key cannot both come in: name a file for one of them.");
        }
        return new Unsealing.Secret("what comes in", input.readNBytes(LARGEST_KEY), passphrase);
    }

    private static byte[] octets(String file) {
        try (InputStream in = Files.newInputStream(Path.of(file))) {
            return in.readNBytes(LARGEST_KEY);
        } catch (IOException | InvalidPathException e) {
            throw new StartTrouble("The secret key cannot be read from " + shown(file) + ".", e);
        }
    }

    /** Whoever types the key itself in the place of its file does not find it in a log. */
    private static String shown(String file) {
        return Unsealing.isSecret(file) ? "a file of that name: name the file it is in" : file;
    }

    private static String passphrase(@Nullable String file) {
        try {
            return file == null
                    ? ""
                    : Files.readString(Path.of(file), StandardCharsets.UTF_8).stripTrailing();
        } catch (IOException | InvalidPathException e) {
            throw new StartTrouble("The passphrase cannot be read from " + file + ".", e);
        }
    }
}
