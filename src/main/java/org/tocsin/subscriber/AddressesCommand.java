package org.tocsin.subscriber;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.tocsin.text.CorpusCommand;
import org.tocsin.text.CorpusScore;
import org.tocsin.value.EmailAddress;

/** {@code tocsin addresses}: says what a form makes of addresses, or how well it tells those of a folder apart. */
public final class AddressesCommand extends CorpusCommand {
    public AddressesCommand(InputStream in, PrintStream console) {
        super(
                new Help(
                        "addresses",
                        "Says what a form makes of addresses (a line each from standard input), or scores a folder",
                        "addresses.jsonl"),
                in,
                console);
    }

    @Override
    protected void tell() throws IOException {
        BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            console.println(EmailAddress.parse(line)
                    .map(found -> (found.isInternational() ? "smtputf8\t" : "taken\t") + found.value())
                    .orElse("refused"));
        }
    }

    @Override
    protected void score(Path top, boolean showsMisses) throws IOException {
        CorpusScore.printHeader(console);
        for (Path file : CorpusScore.files(top, "addresses.jsonl")) {
            AddressScore.of(file).print(console, file, showsMisses);
        }
    }
}
