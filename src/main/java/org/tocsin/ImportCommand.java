package org.tocsin;

import io.dropwizard.core.setup.Bootstrap;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.function.BooleanSupplier;
import net.sourceforge.argparse4j.impl.Arguments;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;
import org.tocsin.post.Posts;
import org.tocsin.staff.Audit;
import org.tocsin.subscriber.ImportChoices;
import org.tocsin.subscriber.ImportFile;
import org.tocsin.subscriber.ImportLook;
import org.tocsin.subscriber.ImportReport;
import org.tocsin.subscriber.ImportWork;
import org.tocsin.subscriber.Imports;
import org.tocsin.subscriber.Movements;
import org.tocsin.subscriber.PlannedDigests;
import org.tocsin.subscriber.ReachableAddresses;
import org.tocsin.subscriber.RequestTray;
import org.tocsin.subscriber.TopicLists;
import org.tocsin.suppression.Suppressions;
import org.tocsin.topic.Topics;

/** {@code tocsin import}: brings readers in from a list, beside a Tocsin that runs or while none does. */
final class ImportCommand extends GroundCommand {
    private static final int BAR = 40;
    private static final int MOST_LINES = 2_000_000;

    ImportCommand(PrintStream console) {
        super(
                "import",
                "Brings readers in from a list (CSV of listmonk, Mailchimp, Mailman, WordPress or others)",
                console);
    }

    @Override
    public void configure(Subparser parser) {
        super.configure(parser);
        parser.addArgument("list")
                .nargs("?")
                .metavar("LIST")
                .help("the file; it is read and left as it is. Without it, goes on with lists that were broken off");
        parser.addArgument("--topics").setDefault("all").help("slugs with commas between (all)");
        parser.addArgument("--language").setDefault("en").help("of their mails (en)");
        parser.addArgument("--rhythm").setDefault("weekly").help("immediate, daily or weekly (weekly)");
        parser.addArgument("--zone").setDefault("UTC").help("such as Asia/Taipei (UTC)");
        parser.addArgument("--alerts").action(Arguments.storeTrue()).help("urgent actions, too");
        parser.addArgument("--confirmed")
                .metavar("WHY")
                .help("they had confirmed: why we may write to them; without it, each is asked");
        parser.addArgument("--go").action(Arguments.storeTrue()).help("do it; without it, nothing is changed");
    }

    @Override
    protected void run(Bootstrap<TocsinConfiguration> bootstrap, Namespace asked, TocsinConfiguration config) {
        try (CommandGround ground = CommandGround.open(config)) {
            Topics topics = new Topics(ground.jdbi(), ground.transactions());
            Imports imports = imports(ground, topics, RelayPlaces.takeAllLetters(config.mail));
            if (asked.getString("list") == null) {
                goOn(imports);
                return;
            }
            ImportFile file = read(Path.of(asked.getString("list")));
            Imports.Wish wish = wish(asked, new ImportChoices(new TopicLists(topics)));
            tell(imports.look(file));
            if (Boolean.TRUE.equals(asked.getBoolean("go"))) {
                Audit audit = new Audit(
                        ground.jdbi(), ground.transactions(), ground.keys().auditChain());
                work(imports, imports.begin(audit, file, wish), wish.mode());
            } else {
                console.println("Nothing is changed yet. To do it, say the same with --go.");
            }
        }
    }

    private static Imports.Wish wish(Namespace asked, ImportChoices choices) {
        String why = asked.getString("confirmed");
        return new Imports.Wish(
                why == null ? Imports.Mode.ASK : Imports.Mode.CONFIRMED,
                choices.of(
                        asked.getString("topics"),
                        asked.getString("language"),
                        asked.getString("rhythm"),
                        asked.getString("zone"),
                        Boolean.TRUE.equals(asked.getBoolean("alerts"))),
                why == null ? "each is asked again" : why);
    }

    private static ImportFile read(Path list) {
        try (InputStream octets = Files.newInputStream(list)) {
            return ImportFile.read(octets, MOST_LINES);
        } catch (IOException | UncheckedIOException e) {
            throw new StartTrouble("The list " + list + " cannot be read. Is it there, and a text?");
        }
    }

    /** @param letters whether a relay takes any letters before the at sign */
    private static Imports imports(CommandGround ground, Topics topics, BooleanSupplier letters) {
        Clock clock = Clock.systemUTC();
        Suppressions suppressions =
                new Suppressions(ground.jdbi(), ground.keys().suppressionIndex());
        Posts posts = new Posts(ground.jdbi(), ground.transactions(), topics);
        ImportWork work = new ImportWork(
                ground.jdbi(),
                ground.keys(),
                suppressions,
                new ImportWork.Arrivals(
                        new Movements(ground.jdbi(), ground.transactions(), PlannedDigests.NONE, clock),
                        new RequestTray(ground.jdbi(), ground.keys(), () -> {}, clock),
                        posts::latestRelease));
        ImportLook look = new ImportLook(ground.jdbi(), ground.keys(), suppressions, new ReachableAddresses(letters));
        return new Imports(ground.jdbi(), ground.transactions(), ground.keys(), look, work, clock);
    }

    private void tell(ImportReport report) {
        report.lines().forEach(console::println);
        report.byReason().forEach((reason, lines) -> console.println(lines + " left out: " + reason.words()));
        console.println(report.good() + " to be brought in, from a list of "
                + report.origin().words() + ".");
    }

    private void goOn(Imports imports) {
        int parts = 0;
        while (imports.workOnce()) {
            parts++;
        }
        console.println(parts == 0 ? "Nothing waits." : "What waited is done.");
    }

    private void work(Imports imports, long list, Imports.Mode mode) {
        if (mode == Imports.Mode.ASK) {
            console.println("List " + list + ": Tocsin asks them, a hundred a minute, while it runs.");
            return;
        }
        int all = imports.waiting(list);
        while (imports.workOnce()) {
            int done = imports.done(list);
            int bars = all == 0 ? BAR : (int) ((long) done * BAR / all);
            console.print("\r[" + "#".repeat(bars) + " ".repeat(BAR - bars) + "] " + done + " of " + all);
        }
        console.println();
        console.println("List " + list + " is done.");
    }
}
