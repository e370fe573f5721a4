package org.tocsin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.tocsin.ops.Finding;

/** Whether the settings fit together; that they can be read is known by then. */
final class SettingsCheck implements Check {
    @Override
    public String name() {
        return "Settings";
    }

    @Override
    public Needs needs() {
        return Needs.NOTHING;
    }

    @Override
    public List<Finding> look(CheckGround ground) throws IOException {
        TocsinConfiguration config = ground.config();
        List<Finding> findings = new ArrayList<>();
        Path file = ground.file();
        findings.add(Finding.good(name(), file == null ? "those of the release" : "read from " + file));
        boolean hasRelay = config.mail.relays().stream().anyMatch(TocsinConfiguration.RelayConfig::isThere);
        if (config.demo.enabled() && hasRelay) {
            findings.add(Finding.doubtful(
                    name(),
                    "the demo is on although a relay is named: staff come in without a second step",
                    "Set TOCSIN_DEMO to false where real readers are written to."));
        }
        if (!config.demo.enabled() && !hasRelay) {
            findings.add(Finding.bad(
                    name(), "no relay is named, and the demo is off: no mail goes out", "Set TOCSIN_RELAY_HOST."));
        }
        if (!config.demo.enabled() && !"https".equals(config.site.url().getScheme())) {
            findings.add(Finding.doubtful(
                    name(),
                    "readers reach the site without encryption",
                    "Put a proxy with a certificate in front, and set TOCSIN_URL to its https:// address."));
        }
        findings.addAll(variables(ground));
        return findings;
    }

    private List<Finding> variables(CheckGround ground) throws IOException {
        Path file = ground.file();
        String text = file == null ? SettingsFiles.released() : Files.readString(file);
        return new KnownVariables(text)
                .doubts(System.getenv().keySet()).stream()
                        .map(doubt -> Finding.doubtful(name(), doubt, "Mend its name, or take it away."))
                        .toList();
    }
}
