package org.tocsin;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.dropwizard.configuration.ConfigurationException;
import io.dropwizard.core.cli.Cli;
import io.dropwizard.core.cli.Command;
import io.dropwizard.core.setup.Bootstrap;
import java.io.IOException;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import net.sourceforge.argparse4j.impl.Arguments;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;
import org.jspecify.annotations.Nullable;
import org.tocsin.ops.Finding;

/**
 * {@code tocsin check}: looks at an installation, whether it runs or not, and says in plain words what is wrong and
 * what to do. Changes nothing. Ends with 1 when something is bad.
 */
final class CheckCommand extends Command {
    private static final String SETTINGS = "Settings";

    private final PrintStream console;

    CheckCommand(PrintStream console) {
        super("check", "Looks at settings, database, relays, the DNS and more, and says what is wrong");
        this.console = console;
    }

    @Override
    public void configure(Subparser parser) {
        parser.addArgument("file")
                .nargs("?")
                .setDefault("config.yml")
                .help("settings; those of the release where there is no such file");
        parser.addArgument("--network")
                .action(Arguments.storeTrue())
                .help("also fetches every source, and asks the DNS when no relay is named");
        parser.addArgument("--dns-server")
                .metavar("HOST[:PORT]")
                .help("asks this name server, such as that of your domain, and not those of this machine");
        parser.addArgument("--json").action(Arguments.storeTrue()).help("for programs");
    }

    @Override
    public void run(Bootstrap<?> bootstrap, Namespace asked) throws Exception {
        List<Finding> findings = findings(bootstrap, asked);
        console.print(Boolean.TRUE.equals(asked.getBoolean("json")) ? json(findings) : plain(findings));
        long bad = findings.stream().filter(Finding::isBad).count();
        if (bad > 0) {
            throw new StartTrouble(bad == 1 ? "One thing is bad." : bad + " things are bad.");
        }
    }

    private static List<Finding> findings(Bootstrap<?> bootstrap, Namespace asked) throws IOException {
        String file = asked.getString("file");
        try {
            CheckReach reach =
                    CheckReach.of(asked.getString("dns_server"), Boolean.TRUE.equals(asked.getBoolean("network")));
            TocsinConfiguration config = SettingsFiles.read(bootstrap, file);
            try (CheckGround ground = CheckGround.open(config, SettingsFiles.found(file), reach)) {
                return ground.lookAt(Check.all());
            }
        } catch (ConfigurationException | StartTrouble e) {
            return List.of(Finding.bad(SETTINGS, String.valueOf(e.getMessage()).strip(), "Mend it and look again."));
        } catch (IOException e) {
            return List.of(Finding.bad(SETTINGS, file + " cannot be read", "Name a file that is there."));
        }
    }

    private static String plain(List<Finding> findings) {
        StringBuilder text = new StringBuilder();
        for (Finding finding : findings) {
            text.append(String.format(
                    Locale.ROOT, "%-9s %-9s %s%n", word(finding), finding.check(), indented(finding.says())));
            if (!finding.advice().isEmpty()) {
                text.append(String.format(Locale.ROOT, "%20s→ %s%n", "", indented(finding.advice())));
            }
        }
        return text.append(String.format(
                        Locale.ROOT,
                        "%d good, %d doubtful, %d bad%n",
                        count(findings, Finding.State.GOOD),
                        count(findings, Finding.State.DOUBTFUL),
                        count(findings, Finding.State.BAD)))
                .toString();
    }

    private static String indented(String words) {
        return words.replace("\n", System.lineSeparator() + " ".repeat(20));
    }

    private static String json(List<Finding> findings) throws IOException {
        Map<String, Object> content = new LinkedHashMap<>();
        for (Finding.State state : Finding.State.values()) {
            content.put(word(state), count(findings, state));
        }
        content.put("findings", findings.stream().map(CheckCommand::fields).toList());
        return new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(content) + System.lineSeparator();
    }

    private static Map<String, @Nullable String> fields(Finding finding) {
        Map<String, @Nullable String> fields = new LinkedHashMap<>();
        fields.put("check", finding.check());
        fields.put("state", word(finding.state()));
        fields.put("says", finding.says());
        fields.put("advice", finding.advice());
        return fields;
    }

    private static long count(List<Finding> findings, Finding.State state) {
        return findings.stream().filter(finding -> finding.state() == state).count();
    }

    private static String word(Finding finding) {
        return finding.isBad() ? "BAD" : word(finding.state());
    }

    private static String word(Finding.State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    /** What was found is printed; this is for whoever reads the end alone. */
    @Override
    public void onError(Cli cli, Namespace asked, Throwable thrown) {
        cli.getStdErr().println(StartCommand.sentence(thrown));
    }
}
