package org.tocsin;

import io.dropwizard.configuration.ConfigurationException;
import io.dropwizard.core.cli.Cli;
import io.dropwizard.core.cli.ServerCommand;
import java.net.BindException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.sourceforge.argparse4j.inf.Namespace;
import org.tocsin.crypto.SigningKeyException;
import org.tocsin.db.DatabaseTrouble;

/** {@code tocsin server}: when it cannot start, it says why in a sentence, not in a stack trace. */
final class StartCommand extends ServerCommand<TocsinConfiguration> {
    private static final Pattern ADDRESS = Pattern.compile("[0-9a-fA-F.:\\[\\]]+:[0-9]+");

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
                    || cause instanceof SigningKeyException
                    || cause instanceof ConfigurationException) {
                return String.valueOf(cause.getMessage());
            }
            if (cause instanceof BindException) {
                return taken(thrown);
            }
        }
        return "Tocsin cannot start: " + thrown + ". The log in the data folder may say more.";
    }

    private static String taken(Throwable thrown) {
        Matcher address = ADDRESS.matcher(String.valueOf(thrown.getMessage()));
        String port = address.find() ? "The port " + address.group() : "A port";
        return port + " is taken. Stop what uses it, or choose another with TOCSIN_PORT, TOCSIN_ADMIN_PORT,"
                + " TOCSIN_INBOUND_PORT or TOCSIN_DEMO_MAILBOX_PORT.";
    }
}
