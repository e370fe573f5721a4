package org.tocsin;

import java.util.List;
import org.tocsin.ops.Finding;
import org.tocsin.staff.Audit;

/** Whether the audit is as it was written. */
final class AuditCheck implements Check {
    @Override
    public String name() {
        return "Audit";
    }

    @Override
    public Needs needs() {
        return Needs.TABLES;
    }

    @Override
    public boolean isLong() {
        return true;
    }

    @Override
    public List<Finding> look(CheckGround ground) {
        CommandGround there = ground.there();
        Audit audit = new Audit(there.jdbi(), there.transactions(), there.keys().auditChain());
        Audit.Verdict verdict = audit.verify();
        return List.of(
                verdict.isWhole()
                        ? Finding.good(
                                name(),
                                verdict.entries() + " entries, each tied to the one before"
                                        + (audit.forgotten() == 0 ? "" : "; older ones are forgotten"))
                        : Finding.bad(
                                name(),
                                "entry " + verdict.brokenAt() + " was changed, removed or put in",
                                "Somebody wrote to the database past Tocsin, or it was restored with other keys. The"
                                        + " lines “Audit” in the logs say what the chain was; keep them, and a copy"
                                        + " of the table audit_entry."));
    }
}
