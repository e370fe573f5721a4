package org.tocsin;

import io.dropwizard.core.setup.Bootstrap;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import net.sourceforge.argparse4j.impl.Arguments;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;
import org.jspecify.annotations.Nullable;
import org.tocsin.crypto.SecretOpenPgpKey;
import org.tocsin.crypto.UnsealException;
import org.tocsin.db.DatabaseTrouble;
import org.tocsin.db.Load;
import org.tocsin.ops.Restore;
import org.tocsin.subscriber.SubscriberRecipients;

/** {@code tocsin restore}: brings a backup back into an empty database, while no Tocsin runs on it. */
final class RestoreCommand extends GroundCommand {
    private static final String NONE = "none";

    private final InputStream input;

    RestoreCommand(InputStream input, PrintStream console) {
        super("restore", "Brings a backup back into an empty database", console);
        this.input = input;
    }

    @Override
    public void configure(Subparser parser) {
        super.configure(parser);
        parser.addArgument("backup").metavar("BACKUP").help("the file; - for what comes in, opened by gpg --decrypt");
        parser.addArgument("--secret-key").metavar("FILE").help("that opens it; without it, it is opened already");
        parser.addArgument("--passphrase-file").metavar("FILE").help("of the secret key");
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
        try (InputStream sealed = open(asked.getString("backup"));
                InputStream dump = unsealed(sealed, asked)) {
            if (Boolean.TRUE.equals(asked.getBoolean("check"))) {
                check(dump);
            } else {
                restore(dump, asked, config);
            }
        } catch (DatabaseTrouble | StartTrouble e) {
            throw e;
        } catch (IOException e) {
            throw new StartTrouble("The backup cannot be read: " + e.getMessage(), e);
        }
    }

    private void check(InputStream dump) throws IOException {
        Load.Loaded found = Load.check(dump);
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
        if (backup.equals("-")) {
            return input;
        }
        if (!Files.isRegularFile(Path.of(backup))) {
            throw new StartTrouble("There is no backup " + backup + ".");
        }
        return new BufferedInputStream(Files.newInputStream(Path.of(backup)), 1 << 16);
    }

    private static InputStream unsealed(InputStream sealed, Namespace asked) throws IOException {
        String key = asked.getString("secret_key");
        return key == null
                ? sealed
                : SecretOpenPgpKey.in(Path.of(key), passphrase(asked.getString("passphrase_file")))
                        .open(sealed);
    }

    private static String passphrase(@Nullable String file) throws IOException {
        return file == null
                ? ""
                : Files.readString(Path.of(file), StandardCharsets.UTF_8).stripTrailing();
    }
}
