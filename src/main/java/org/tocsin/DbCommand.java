package org.tocsin;

import io.dropwizard.core.setup.Bootstrap;
import java.io.PrintStream;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;
import net.sourceforge.argparse4j.inf.Subparsers;
import org.tocsin.db.Databases;
import org.tocsin.db.TableChanges;
import org.tocsin.db.TableChanges.Change;

/** {@code tocsin db}: of which version the tables are; brings them up to date by hand; makes way for going back. */
final class DbCommand extends GroundCommand {
    private static final int SHOWN = 5; // of the changes that were made

    DbCommand(PrintStream console) {
        super("db", "Tells and changes the version of the tables", console);
    }

    @Override
    public void configure(Subparser parser) {
        super.configure(parser);
        Subparsers acts = parser.addSubparsers().dest("act").metavar("ACT");
        acts.addParser("status").help("of which version the tables are, and what is to come");
        acts.addParser("upgrade")
                .help("brings them up to date as the next start would, with a backup before where one is set");
        acts.addParser("empty")
                .help("takes all tables away, so that a backup can be brought back; stop all nodes first")
                .addArgument("--schema")
                .required(true)
                .metavar("NAME")
                .help("of the database, so that it is the one that is meant");
    }

    @Override
    protected void run(Bootstrap<TocsinConfiguration> bootstrap, Namespace asked, TocsinConfiguration config) {
        String act = asked.getString("act");
        if (act.equals("empty")) {
            requireStopped(config);
        }
        try (CommandGround ground = CommandGround.look(config)) {
            switch (act) {
                case "status" -> status(ground);
                case "upgrade" -> upgrade(config, ground);
                case "empty" -> empty(ground, asked.getString("schema"));
                default -> throw new IllegalArgumentException("Say status, upgrade or empty.");
            }
        }
    }

    private void status(CommandGround ground) {
        List<Change> changes = TableChanges.of(ground.dataSource());
        List<Change> made =
                changes.stream().filter(change -> change.madeAt() != null).toList();
        List<Change> toCome =
                changes.stream().filter(change -> change.madeAt() == null).toList();
        if (made.size() > SHOWN) {
            console.println("… and " + (made.size() - SHOWN) + " before");
        }
        made.subList(Math.max(0, made.size() - SHOWN), made.size()).forEach(this::print);
        toCome.forEach(this::print);
        TableChanges.underWay(ground.dataSource()).ifPresent(console::println);
        if (made.stream().anyMatch(change -> !change.isOurs())) {
            throw new StartTrouble("The tables were made by a newer Tocsin: start that one, or go back as"
                    + " docs/operating.md tells under “Upgrade, and back”.");
        }
        console.println(
                switch (toCome.size()) {
                    case 0 -> "The tables are those of this Tocsin (" + Release.version() + ").";
                    case 1 -> "One change is to come: “tocsin db upgrade” makes it, and so does a start.";
                    default ->
                        toCome.size() + " changes are to come: “tocsin db upgrade” makes them, and so does a start.";
                });
    }

    private void print(Change change) {
        String when =
                change.madeAt() == null ? "to come" : "made " + change.madeAt().truncatedTo(ChronoUnit.SECONDS);
        console.println(String.format(
                Locale.ROOT,
                "%4s  %-28s %s%s",
                change.version(),
                change.what(),
                when,
                change.isOurs() ? "" : ", by a newer Tocsin"));
    }

    private void upgrade(TocsinConfiguration config, CommandGround ground) {
        int toCome = ground.tables().pending();
        if (toCome > 0 && !config.backup.isSet()) {
            console.println(
                    "No backup is made before: TOCSIN_BACKUP_FOLDER is not set, or neither TOCSIN_BACKUP_KEY nor TOCSIN_BACKUP_AGE.");
        }
        Databases.migrate(ground.dataSource(), BeforeUpgrade.of(config, ground.dataSource()));
        console.println(
                toCome == 0
                        ? "There was nothing to change."
                        : (toCome == 1 ? "One change is made" : toCome + " changes are made")
                                + "; the tables are of version "
                                + ground.tables().version() + ".");
    }

    private void empty(CommandGround ground, String named) {
        String schema = ground.jdbi()
                .withHandle(handle -> handle.createQuery("SELECT DATABASE()")
                        .mapTo(String.class)
                        .one());
        if (!schema.equals(named)) {
            throw new StartTrouble("This database is called " + schema + ", not " + named + ". Nothing was changed.");
        }
        TableChanges.takeAllAway(ground.dataSource());
        console.println("The database " + schema + " is empty. Now bring a backup back: “tocsin restore”.");
    }

    private static void requireStopped(TocsinConfiguration config) {
        if (CommandGround.isEmbeddedRunning(config)) {
            throw new StartTrouble("Tocsin runs on this database. Stop it first.");
        }
    }
}
