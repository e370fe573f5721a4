package org.tocsin.mail;

import io.dropwizard.core.cli.Cli;
import io.dropwizard.core.cli.Command;
import io.dropwizard.core.setup.Bootstrap;
import java.io.PrintStream;
import java.nio.file.Path;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;
import org.tocsin.crypto.SigningAlgorithm;
import org.tocsin.crypto.SigningKey;
import org.tocsin.crypto.SigningKeyException;

/** {@code tocsin dkim new-key}: makes a key that signs mail, and says what to publish and what to set. */
public final class DkimCommand extends Command {
    private final PrintStream console;

    public DkimCommand(PrintStream console) {
        super("dkim", "Makes a key that signs mail, or shows what to publish for one");
        this.console = console;
    }

    @Override
    public void configure(Subparser parser) {
        parser.addArgument("what").choices("new-key", "record").help("new-key: makes it; record: shows it again");
        parser.addArgument("--selector").required(true).help("a name for the key, such as rsa-2026-4");
        parser.addArgument("--domain").required(true).help("the domain of the address that mails come from");
        parser.addArgument("--file").required(true).help("where the key is kept, such as data/keys/dkim-rsa.pem");
        parser.addArgument("--algorithm")
                .choices("rsa", "ed25519")
                .setDefault("rsa")
                .help("of a new key");
    }

    @Override
    public void run(Bootstrap<?> bootstrap, Namespace options) {
        String selector = options.getString("selector");
        String domain = options.getString("domain");
        Path file = Path.of(options.getString("file"));
        DkimKey.requireNames(selector, domain);
        boolean isNew = options.getString("what").equals("new-key");
        SigningKey key = isNew ? SigningKey.create(file, algorithm(options)) : SigningKey.read(file);
        if (isNew) {
            console.println("The key is in " + file + "; only the user who owns that file can read it.\n");
        }
        console.println("Publish this record in the DNS:\n");
        console.println(new DkimKey(selector, domain, key).record());
        console.println("\nOnce it can be seen there, add this to mail.dkim in config.yml and start Tocsin again:\n");
        console.println("{selector: " + selector + ", domain: " + domain + ", keyFile: " + file + "}");
    }

    @Override
    public void onError(Cli cli, Namespace namespace, Throwable thrown) {
        cli.getStdErr().println(thrown instanceof SigningKeyException ? thrown.getMessage() : "It failed: " + thrown);
    }

    private static SigningAlgorithm algorithm(Namespace options) {
        return options.getString("algorithm").equals("rsa") ? SigningAlgorithm.RSA : SigningAlgorithm.ED25519;
    }
}
