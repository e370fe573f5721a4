package org.tocsin.subscriber;

import com.google.common.collect.Lists;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;
import org.tocsin.crypto.KeyRing;
import org.tocsin.db.HashedAddresses;
import org.tocsin.db.PlainSql;
import org.tocsin.suppression.Suppressions;
import org.tocsin.value.EmailAddress;

/** Looks a list through: who is here already, who must not be written to, whom mail of ours cannot reach. */
public final class ImportLook {
    private static final int AT_ONCE = PlainSql.LONGEST_LIST; // addresses

    private final Suppressions suppressions;
    private final HashedAddresses known;
    private final ReachableAddresses reachable;

    public ImportLook(Jdbi jdbi, KeyRing keys, Suppressions suppressions, ReachableAddresses reachable) {
        this.suppressions = suppressions;
        this.reachable = reachable;
        this.known = new HashedAddresses(jdbi, "subscriber", keys.addressIndex());
    }

    /** Changes nothing. */
    ImportReport at(ImportFile file) {
        List<ImportFile.Refused> further = new ArrayList<>();
        for (List<ImportFile.Line> lines : Lists.partition(file.good(), AT_ONCE)) {
            List<EmailAddress> addresses =
                    lines.stream().map(ImportFile.Line::address).toList();
            Set<EmailAddress> out = suppressions.suppressed(addresses);
            Set<EmailAddress> here = known.among(addresses);
            for (ImportFile.Line line : lines) {
                if (out.contains(line.address())) {
                    further.add(new ImportFile.Refused(line.number(), ImportRefusal.SUPPRESSED));
                } else if (here.contains(line.address())) {
                    further.add(new ImportFile.Refused(line.number(), ImportRefusal.KNOWN));
                } else if (!reachable.reaches(line.address())) {
                    further.add(new ImportFile.Refused(line.number(), ImportRefusal.OTHER_LETTERS));
                }
            }
        }
        return ImportReport.of(file, file.good().size() - further.size(), further);
    }
}
