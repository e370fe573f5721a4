package org.tocsin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.tocsin.ops.Finding;

/** Whether the settings fit together; that they can be read is known by then. */
final class SettingsCheck implements Check {
    /** What stands in the settings of the release, and in those of docs. */
    private static final Pattern SAMPLE =
            Pattern.compile("(?i)[.@]example$|(^|[.@])example\\.(com|net|org)$|^localhost$"
                    + "|^The Rights Letter$|^权利信札$|^權利信札$|^1 Example Street|^News of rights and of the people"
                    + "|^以中英文邮件报道权利|^以中英文郵件報導權利");

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
        List<String> samples = samples(config);
        if (!config.demo.enabled() && !samples.isEmpty()) {
            findings.add(Finding.bad(
                    name(),
                    "these still say what the sample says, and readers would read it: " + String.join(", ", samples),
                    "Set them to your own."));
        }
        findings.addAll(variables(ground));
        return findings;
    }

    /** Variables whose values are those of the sample publication. */
    private static List<String> samples(TocsinConfiguration config) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("TOCSIN_URL", String.valueOf(config.site.url().getHost()));
        config.site.name().forEach((tag, name) -> values.put(variable("TOCSIN_NAME_", tag), name));
        config.site.lead().forEach((tag, lead) -> values.put(variable("TOCSIN_LEAD_", tag), lead));
        values.put("TOCSIN_POSTAL_ADDRESS", config.site.postalAddress());
        values.put("TOCSIN_CONTACT", config.site.contact());
        values.put("TOCSIN_MAIL_FROM", config.mail.from());
        values.put("TOCSIN_MAIL_RETURN_PATH_DOMAIN", config.mail.returnPathDomain());
        values.put("TOCSIN_MAIL_LIST_ID", config.mail.listId());
        return values.entrySet().stream()
                .filter(each -> SAMPLE.matcher(each.getValue()).find())
                .map(Map.Entry::getKey)
                .toList();
    }

    private static String variable(String beginning, String tag) {
        return beginning + tag.toUpperCase(Locale.ROOT).replace('-', '_');
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
