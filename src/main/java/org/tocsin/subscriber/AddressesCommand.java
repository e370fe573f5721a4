package org.tocsin.subscriber;

import io.dropwizard.core.cli.Command;
import io.dropwizard.core.setup.Bootstrap;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import net.sourceforge.argparse4j.impl.Arguments;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;
import org.tocsin.text.CorpusScore;
import org.tocsin.value.EmailAddress;

/** {@code tocsin addresses}: says what a form makes of addresses, or how well it tells those of a folder apart. */
public final class AddressesCommand extends Command {
    private final InputStream in;
    private final PrintStream console;

    public AddressesCommand(InputStream in, PrintStream console) {
        super("addresses", "Says what a form makes of addresses (a line each from standard input), or scores a folder");
        this.in = in;
        this.console = console;
    }

    @Override
    public void configure(Subparser parser) {
        parser.addArgument("--score").metavar("DIR").help("a folder with addresses.jsonl in it or below it");
        parser.addArgument("--misses").action(Arguments.storeTrue()).help("name what was misjudged");
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

    private void tell() throws IOException {
        BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            console.println(EmailAddress.parse(line)
                    .map(found -> (found.isInternational() ? "smtputf8\t" : "taken\t") + found.value())
                    .orElse("refused"));
        }
    }

    void score(Path top, boolean showsMisses) throws IOException {
        CorpusScore.printHeader(console);
        for (Path file : CorpusScore.files(top, "addresses.jsonl")) {
            AddressScore.of(file).print(console, file, showsMisses);
        }
    }
}
