package org.tocsin.text;

import io.dropwizard.core.cli.Command;
import io.dropwizard.core.setup.Bootstrap;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import net.sourceforge.argparse4j.impl.Arguments;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;

/** A command that says what comes out of its standard input, or how well it does on the corpora of a folder. */
public abstract class CorpusCommand extends Command {
    protected final InputStream in;
    protected final PrintStream console;

    /**
     * What the command is called, and what its options are said to be.
     *
     * @param folder what must lie in the folder that is scored
     */
    public record Help(String name, String description, String folder) {}

    private final Help help;

    protected CorpusCommand(Help help, InputStream in, PrintStream console) {
        super(help.name(), help.description());
        this.help = help;
        this.in = in;
        this.console = console;
    }

    @Override
    public void configure(Subparser parser) {
        parser.addArgument("--score").metavar("DIR").help("a folder with " + help.folder() + " in it or below it");
        parser.addArgument("--misses").action(Arguments.storeTrue()).help("name what came out wrong");
    }

    @Override
    public void run(Bootstrap<?> bootstrap, Namespace options) throws IOException {
        String folder = options.getString("score");
        if (folder == null) {
            tell();
        } else {
            score(Path.of(folder), Boolean.TRUE.equals(options.getBoolean("misses")));
        }
    }

    /** Says what comes out of the input. */
    protected abstract void tell() throws IOException;

    /** Prints the table of a folder, see {@link CorpusScore}. */
    protected abstract void score(Path top, boolean showsMisses) throws IOException;
}
