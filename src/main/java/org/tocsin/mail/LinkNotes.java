package org.tocsin.mail;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The links of a plain mail, in one list at its end and numbered where they belong, so that sentences can be read.
 * Texts that bring a list of their own have it taken into this one.
 */
final class LinkNotes {
    private static final Pattern OWN_LIST = Pattern.compile("\\n\\n(?:\\[\\d{1,3}] \\S[^\\n]*(?:\\n|$))+$");
    private static final Pattern OWN_NOTE = Pattern.compile("(?m)^\\[(\\d{1,3})] (\\S.*)$");
    private static final Pattern NUMBER = Pattern.compile("\\[(\\d{1,3})]");

    private final List<Map<String, Object>> notes = new ArrayList<>();

    /** In the order of their numbers, growing while the template is rendered: {@code number} and {@code link}. */
    List<Map<String, Object>> all() {
        return Collections.unmodifiableList(notes);
    }

    /** Its number in brackets. */
    String note(String link) {
        notes.add(Map.of("number", notes.size() + 1, "link", link.strip()));
        return "[" + notes.size() + "]";
    }

    /** The text without the list at its end, and with the numbers of this one. */
    String noted(String text) {
        Matcher list = OWN_LIST.matcher(text);
        if (!list.find()) {
            return text;
        }
        Map<String, String> numbers = new HashMap<>();
        Matcher note = OWN_NOTE.matcher(list.group());
        while (note.find()) {
            numbers.put(note.group(1), note(note.group(2)));
        }
        String main = text.substring(0, list.start());
        return NUMBER.matcher(main)
                .replaceAll(number -> Matcher.quoteReplacement(numbers.getOrDefault(number.group(1), number.group())));
    }
}
