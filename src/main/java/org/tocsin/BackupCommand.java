package org.tocsin;

import io.dropwizard.core.setup.Bootstrap;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.stream.Collectors;
import net.sourceforge.argparse4j.impl.Arguments;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;
import org.tocsin.ops.BackupConfig;
import org.tocsin.ops.Backups;

/** {@code tocsin backup}: writes all tables down, sealed, beside a Tocsin that runs or while none does. */
final class BackupCommand extends GroundCommand {
    BackupCommand(PrintStream console) {
        super("backup", "Writes the whole database down, sealed to keys of OpenPGP or age", console);
    }

    @Override
    public void configure(Subparser parser) {
        super.configure(parser);
        parser.addArgument("--to").metavar("FOLDER").help("where it is to lie (backup.folder)");
        parser.addArgument("--key")
                .metavar("KEY")
                .action(Arguments.append())
                .help("a file with public OpenPGP keys, armoured (backup.openPgpFile), or an age recipient, age1…"
                        + " (backup.ageRecipients); may be said more than once");
    }

    @Override
    protected void run(Bootstrap<TocsinConfiguration> bootstrap, Namespace asked, TocsinConfiguration config) {
        Backups backups = new Backups(
                Path.of(folder(asked, config.backup)),
                keys(asked, config.backup),
                Release.version(),
                Clock.systemUTC());
        backups.doubts().forEach(doubt -> console.println(doubt + " The backup is made for the others."));
        try (CommandGround ground = CommandGround.look(config)) {
            Backups.Made made = backups.make(ground.dataSource(), "backup");
            console.println(made.files().stream().map(Path::toString).collect(Collectors.joining(", ")) + ": "
                    + made.rows() + " rows, " + (made.octets() >> 10) + " KB, in "
                    + made.took().toMillis() / 1000.0 + " s.");
            console.println("Only " + (backups.openedBy().size() == 1 ? "this key opens it: " : "these keys open it: ")
                    + String.join(", ", backups.openedBy())
                    + ". The folder “keys” is not in it: keep a copy of that elsewhere.");
        }
        int old = backups.forget(config.backup.kept());
        if (old > 0) {
            console.println(old + " backups older than " + config.backup.kept().toDays() + " days are deleted.");
        }
    }

    private static String folder(Namespace asked, BackupConfig set) {
        String found = asked.getString("to") == null ? set.folder() : asked.getString("to");
        if (found.isBlank()) {
            throw new IllegalArgumentException("Say --to, or set TOCSIN_BACKUP_FOLDER.");
        }
        return found;
    }

    private static List<String> keys(Namespace asked, BackupConfig set) {
        List<String> found = asked.getList("key") == null ? set.keys() : asked.getList("key");
        if (found.isEmpty()) {
            throw new IllegalArgumentException("Say --key, or set TOCSIN_BACKUP_KEY or TOCSIN_BACKUP_AGE.");
        }
        return found;
    }
}
