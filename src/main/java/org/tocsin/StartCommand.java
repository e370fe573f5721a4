package org.tocsin;

import io.dropwizard.configuration.ConfigurationException;
import io.dropwizard.core.cli.Cli;
import io.dropwizard.core.cli.ServerCommand;
import java.net.BindException;
import net.sourceforge.argparse4j.inf.Namespace;
import org.tocsin.db.DatabaseTrouble;

/** {@code tocsin server}: when it cannot start, it says why in a sentence, not in a stack trace. */
final class StartCommand extends ServerCommand<TocsinConfiguration> {
    StartCommand(TocsinApplication application) {
        super(application);
    }

    @Override
    public void onError(Cli cli, Namespace namespace, Throwable thrown) {
        cli.getStdErr().println(sentence(thrown));
    }

    static String sentence(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof StartTrouble
                    || cause instanceof DatabaseTrouble
                    || cause instanceof ConfigurationException) {
                return String.valueOf(cause.getMessage());
            }
            if (cause instanceof BindException) {
                return "A port is taken: " + thrown.getMessage()
                        + ". Stop what uses it, or choose others with TOCSIN_PORT and TOCSIN_ADMIN_PORT.";
            }
        }
        return "Tocsin cannot start: " + thrown + ". The log in the data folder may say more.";
    }
}
