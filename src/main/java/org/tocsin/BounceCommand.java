package org.tocsin;

import io.dropwizard.core.cli.Cli;
import io.dropwizard.core.cli.Command;
import io.dropwizard.core.setup.Bootstrap;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import net.sourceforge.argparse4j.impl.Arguments;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;
import org.jspecify.annotations.Nullable;
import org.tocsin.bounce.Bounces.Taken;
import org.tocsin.bounce.Understanding;
import org.tocsin.db.DatabaseClock;

/**
 * {@code tocsin bounce}: takes in a message that came back, as the inbound port does; or only says what it means; or
 * how well folders of them are understood.
 */
final class BounceCommand extends Command {
    private static final int LARGEST = 25 * 1024 * 1024; // octets

    private final InputStream in;
    private final PrintStream console;

    BounceCommand(InputStream in, PrintStream console) {
        super("bounce", "Takes in a returned message (from standard input), or says what it means");
        this.in = in;
        this.console = console;
    }

    @Override
    public void configure(Subparser parser) {
        parser.addArgument("--settings")
                .metavar("FILE")
                .setDefault("config.yml")
                .help("settings; those of the release where there is no such file");
        parser.addArgument("--recipient")
                .metavar("ADDRESS")
                .help("of its envelope, where the message itself does not say whom it came to");
        parser.addArgument("--explain").action(Arguments.storeTrue()).help("say what it means, and record nothing");
        parser.addArgument("--score")
                .metavar("DIR")
                .help("a folder with expected.tsv in it or below it, or a TSV of replies");
        parser.addArgument("--misses").action(Arguments.storeTrue()).help("name each message that was misread");
    }

    @Override
    public void run(Bootstrap<?> bootstrap, Namespace asked) throws Exception {
        String folder = asked.getString("score");
        if (folder != null) {
            new Understanding(console).score(Path.of(folder), Boolean.TRUE.equals(asked.getBoolean("misses")));
        } else if (Boolean.TRUE.equals(asked.getBoolean("explain"))) {
            new Understanding(console).explain(in.readNBytes(LARGEST));
        } else {
            console.println(words(take(bootstrap, asked.getString("settings"), asked.getString("recipient"))));
        }
    }

    private Taken take(Bootstrap<?> bootstrap, String settings, @Nullable String recipient) {
        try {
            byte[] message = in.readNBytes(LARGEST);
            TocsinConfiguration config = SettingsFiles.read(bootstrap, settings);
            try (CommandGround ground = CommandGround.open(config)) {
                return Rooms.returned(config, ground, DatabaseClock.of(ground.jdbi()))
                        .bounces()
                        .take(message, recipient, "command");
            }
        } catch (Exception e) { // whatever it is, the message must not be lost
            throw new TryLater(e);
        }
    }

    private static String words(Taken taken) {
        return switch (taken) {
            case COUNTED -> "Counted: it is about a mail of ours.";
            case KNOWN -> "Nothing new: it was said before, or the mail is no longer on record.";
            case UNCLAIMED -> "It names no mail of ours; counted by day, and that is all.";
            case LEFT -> "The reader has left.";
            case SENT_ON -> "It will be sent on to people.";
            case DROPPED -> "An answer that nobody needs to read; nothing follows.";
            case KEPT -> "People have to look at it; it is kept sealed for staff for 14 days.";
        };
    }

    @Override
    public void onError(Cli cli, Namespace asked, Throwable thrown) {
        cli.getStdErr().println(thrown instanceof TryLater ? thrown.getMessage() : StartCommand.sentence(thrown));
    }
}
