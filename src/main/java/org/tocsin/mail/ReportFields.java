package org.tocsin.mail;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The fields of a report: blocks like heads of mail, an empty line between two (RFC 3464 §2.1). */
final class ReportFields {
    private static final Set<String> OF_ONE = Set.of("final-recipient", "original-recipient", "action");
    private static final int LONGEST = 64 * 1024; // characters; a report about one mail has some hundreds

    private ReportFields() {}

    /** By name in lower case; of a name that is there twice, the first. Empty blocks are left out. */
    static List<Map<String, String>> blocks(String text) {
        List<Map<String, String>> blocks = new ArrayList<>();
        Map<String, String> block = new HashMap<>();
        for (String line : unfolded(text).split("\n")) {
            if (line.isBlank()) {
                add(block, blocks);
                block = new HashMap<>();
            }
            int colon = line.indexOf(':');
            if (colon > 0) {
                String name = line.substring(0, colon).strip().toLowerCase(Locale.ROOT);
                if (OF_ONE.contains(name) && block.containsKey(name)) { // some leave out the empty line
                    add(block, blocks);
                    block = new HashMap<>();
                }
                block.putIfAbsent(name, line.substring(colon + 1).strip());
            }
        }
        add(block, blocks);
        return blocks;
    }

    private static void add(Map<String, String> block, List<Map<String, String>> blocks) {
        if (!block.isEmpty()) {
            blocks.add(block);
        }
    }

    private static String unfolded(String text) {
        String start = text.substring(0, Math.min(text.length(), LONGEST));
        return start.replaceAll("\r\n?", "\n").replaceAll("\n[ \t]+(?=[^ \t\n])", " ");
    }
}
