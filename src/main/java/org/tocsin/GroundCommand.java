package org.tocsin;

import io.dropwizard.core.cli.Cli;
import io.dropwizard.core.cli.ConfiguredCommand;
import java.io.PrintStream;
import net.sourceforge.argparse4j.inf.Argument;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;

/**
 * A command that works with the database and the keys, beside a Tocsin that runs or while none does; see {@link
 * CommandGround}. Trouble is told in a sentence.
 */
abstract class GroundCommand extends ConfiguredCommand<TocsinConfiguration> {
    final PrintStream console;

    GroundCommand(String name, String help, PrintStream console) {
        super(name, help);
        this.console = console;
    }

    @Override
    protected Argument addFileArgument(Subparser parser) {
        return parser.addArgument("--settings")
                .dest("file")
                .metavar("FILE")
                .setDefault("config.yml")
                .help("settings; those of the release where there is no such file");
    }

    /** What was asked for wrongly is told as it was thrown. */
    @Override
    public void onError(Cli cli, Namespace asked, Throwable thrown) {
        cli.getStdErr()
                .println(
                        thrown instanceof IllegalArgumentException
                                ? thrown.getMessage()
                                : StartCommand.sentence(thrown));
    }
}
