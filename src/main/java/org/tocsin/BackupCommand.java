package org.tocsin;

import io.dropwizard.core.setup.Bootstrap;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;
import org.tocsin.ops.Backups;

/** {@code tocsin backup}: writes all tables down, sealed, beside a Tocsin that runs or while none does. */
final class BackupCommand extends GroundCommand {
    BackupCommand(PrintStream console) {
        super("backup", "Writes the whole database down, sealed to an OpenPGP key", console);
    }

    @Override
    public void configure(Subparser parser) {
        super.configure(parser);
        parser.addArgument("--to").metavar("FOLDER").help("where it is to lie (backup.folder)");
        parser.addArgument("--key").metavar("FILE").help("with the public key, armoured (backup.openPgpFile)");
    }

    @Override
    protected void run(Bootstrap<TocsinConfiguration> bootstrap, Namespace asked, TocsinConfiguration config) {
        String to = named(asked.getString("to"), config.backup.folder(), "--to", "TOCSIN_BACKUP_FOLDER");
        String key = named(asked.getString("key"), config.backup.openPgpFile(), "--key", "TOCSIN_BACKUP_KEY");
        Backups backups = new Backups(Path.of(to), Path.of(key), Release.version(), Clock.systemUTC());
        try (CommandGround ground = CommandGround.look(config)) {
            Backups.Made made = backups.make(ground.dataSource(), "backup");
            console.println(made.file() + ": " + made.rows() + " rows, " + (made.octets() >> 10) + " KB, in "
                    + made.took().toMillis() / 1000.0 + " s.");
            console.println("Only the key " + backups.fingerprint()
                    + " opens it. The folder “keys” is not in it: keep a" + " copy of that elsewhere.");
        }
        int old = backups.forget(config.backup.kept());
        if (old > 0) {
            console.println(old + " backups older than " + config.backup.kept().toDays() + " days are deleted.");
        }
    }

    private static String named(String asked, String set, String option, String variable) {
        String found = asked == null ? set : asked;
        if (found.isBlank()) {
            throw new IllegalArgumentException("Say " + option + ", or set " + variable + ".");
        }
        return found;
    }
}
