package org.tocsin;

import java.util.List;
import org.tocsin.db.Databases;
import org.tocsin.ops.Finding;

/** Whether the tables are those of this version. */
final class TablesCheck implements Check {
    @Override
    public String name() {
        return "Tables";
    }

    @Override
    public Needs needs() {
        return Needs.DATABASE;
    }

    @Override
    public List<Finding> look(CheckGround ground) {
        return ground.tables() == null ? List.of() : List.of(finding(ground.tables()));
    }

    Finding finding(Databases.Tables tables) {
        if (tables.isForeign()) {
            return Finding.bad(
                    name(),
                    "they were made by another version of Tocsin: they are of version " + tables.version(),
                    "Start that version, or go back as docs/operating.md tells under “Upgrade, and back”.");
        }
        if (tables.version() == null) {
            return Finding.good(name(), "none yet: the first start makes them");
        }
        if (tables.pending() > 0) {
            return Finding.doubtful(
                    name(),
                    "they are of version " + tables.version() + "; " + tables.pending() + " changes are to come",
                    "Make a backup; the next start brings them up to date.");
        }
        return Finding.good(name(), "up to date, version " + tables.version());
    }
}
