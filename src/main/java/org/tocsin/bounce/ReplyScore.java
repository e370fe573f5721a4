package org.tocsin.bounce;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.tocsin.mail.Refusal;
import org.tocsin.mail.Refusals;

/** How well replies of relays are understood: a file of text, status, code, reason, and whether the address is dead. */
record ReplyScore(Score.Share hardness, List<String> misses) {
    private static final int COLUMNS = 5;

    static ReplyScore of(Path file) throws IOException {
        Score.Share hardness = new Score.Share();
        List<String> misses = new ArrayList<>();
        for (String line : Files.readAllLines(file).stream().skip(1).toList()) {
            String[] columns = line.split("\t", -1);
            if (columns.length >= COLUMNS) {
                Refusal refusal = Refusals.of(columns[0]);
                if (!hardness.count(refusal.isHard() == Boolean.parseBoolean(columns[4]))) {
                    misses.add(columns[0] + "\t" + columns[4] + "\t" + refusal);
                }
            }
        }
        return new ReplyScore(hardness, misses);
    }
}
