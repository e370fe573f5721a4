package org.tocsin.subscriber;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;
import org.tocsin.value.EmailAddress;

/** What is known of a list while it is read. */
final class ImportReading {
    private final List<ImportFile.Line> good = new ArrayList<>();
    private final List<ImportFile.Refused> refused = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();
    private final int most;
    private @Nullable ImportColumns columns;

    /** @param most lines */
    ImportReading(int most) {
        this.most = most;
    }

    /** @throws IllegalArgumentException when it has more lines */
    ImportFile all(CSVParser parser, RecordLimit limit) {
        long line = 1;
        try {
            for (CSVRecord each : parser) {
                limit.begin();
                take(each, line);
                line = parser.getCurrentLineNumber() + 1;
                if (good.size() + refused.size() > most) {
                    throw new IllegalArgumentException("It has more than " + most + " lines. Bring it in in parts.");
                }
            }
        } catch (UncheckedIOException e) {
            if (!(e.getCause() instanceof RecordLimit.Endless)) {
                throw e;
            }
            refused.add(new ImportFile.Refused(line, ImportRefusal.BROKEN));
        }
        return new ImportFile(columns == null ? ImportOrigin.OTHER : columns.origin(), good, refused);
    }

    private void take(CSVRecord row, long line) {
        if (columns == null) {
            columns = ImportColumns.of(row);
            if (columns.isNamed()) {
                return;
            }
        }
        Optional<ImportRefusal> why = columns.refusal(row);
        if (why.isPresent()) {
            refused.add(new ImportFile.Refused(line, why.get()));
        } else {
            take(columns.address(row), line);
        }
    }

    private void take(String typed, long line) {
        List<FieldError> errors = new ArrayList<>();
        Optional<EmailAddress> parsed = CheckedSignUp.address(typed, errors);
        if (parsed.isEmpty()) {
            refused.add(new ImportFile.Refused(line, ImportRefusal.NOT_AN_ADDRESS));
        } else if (!errors.isEmpty()) {
            refused.add(new ImportFile.Refused(line, ImportRefusal.OF_A_DOMAIN));
        } else if (seen.add(parsed.get().canonical())) {
            good.add(new ImportFile.Line(line, parsed.get()));
        } else {
            refused.add(new ImportFile.Refused(line, ImportRefusal.TWICE));
        }
    }
}
