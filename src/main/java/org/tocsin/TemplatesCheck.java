package org.tocsin;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.tocsin.mail.TemplateCheck;
import org.tocsin.ops.Finding;

/** Whether every mail can be made, in every language and whatever stands in it, as templates and words are now. */
final class TemplatesCheck implements Check {
    @Override
    public String name() {
        return "Mail templates";
    }

    @Override
    public Needs needs() {
        return Needs.NOTHING;
    }

    @Override
    public List<Finding> look(CheckGround ground) {
        TemplateCheck.Report report =
                TemplateCheck.of(Path.of(ground.config().mail.templates()));
        List<Finding> findings = new ArrayList<>();
        report.faults()
                .forEach(fault -> findings.add(
                        Finding.bad(name(), fault, "Mend the file; until then mails look as before it was changed.")));
        if (findings.isEmpty()) {
            findings.add(Finding.good(name(), report.mails() + " mails, hostile and extreme ones among them"));
        }
        return findings;
    }
}
