package org.tocsin.mail;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What feeds, staff and chance may put into a mail, put into a sample of one. */
enum Distortion {
    USUAL("the usual", 1, text -> text),
    HOSTILE(
            "hostile words",
            1,
            text -> text
                    + "\"><script>alert(1)</script><img src=https://evil.example/x onerror=y>'{{t.colon}}{count}\r\nBcc: x"
                    + " \u202E\u2066" + ReaderMark.UNSUBSCRIBE.text() + ReaderMark.CONFIRM.text()),
    LONG("words without end", 1, text -> text + "Donaudampfschiff".repeat(400)),
    HAN("long Chinese", 1, text -> text + "报道".repeat(2_000)),
    RIGHT_TO_LEFT("Uyghur", 1, text -> text + " ئۇيغۇرچە خەۋەر، بۇ بىر سىناق."),
    COMBINED("pictures of letters", 1, text -> text + "👨‍👩‍👧‍👦🏽e\u0301\u0301ཏི".repeat(100)),
    EMPTY("empty words", 1, text -> ""),
    NONE("empty lists", 0, text -> text),
    MANY("long lists", 60, text -> text);

    /** What the program itself writes, and no stranger. */
    private static final Set<String> OURS = Set.of("lang", "dir", "anchor", "html", "cid");

    private final String words;
    private final int times;

    @SuppressWarnings("ImmutableEnumChecker") // functions without a state
    private final UnaryOperator<String> change;

    Distortion(String words, int times, UnaryOperator<String> change) {
        this.words = words;
        this.times = times;
        this.change = change;
    }

    /** As people say it. */
    String words() {
        return words;
    }

    Map<String, ?> of(Map<String, ?> model) {
        return map(model);
    }

    private Map<String, @Nullable Object> map(Map<?, ?> model) {
        Map<String, @Nullable Object> changed = new LinkedHashMap<>();
        model.forEach((name, value) -> changed.put(String.valueOf(name), value(String.valueOf(name), value)));
        return changed;
    }

    private @Nullable Object value(String name, @Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return map(map);
        }
        if (value instanceof Collection<?> list) {
            List<@Nullable Object> changed = new ArrayList<>();
            list.forEach(item -> changed.addAll(Collections.nCopies(isNeeded(name) ? 1 : times, value(name, item))));
            return changed;
        }
        if (value instanceof String text && !isOurs(name) && !isMark(text)) {
            return text.startsWith("https://") ? link(text) : change.apply(text);
        }
        return value;
    }

    /** Html comes cleaned; templates show it with three braces. */
    private static boolean isOurs(String name) {
        return OURS.contains(name) || name.endsWith("_html");
    }

    /** A title has one or two lines, whatever else there is. */
    private static boolean isNeeded(String name) {
        return name.equals("titles");
    }

    /** Addresses were looked at before: they may be long and strange, and are addresses. */
    private String link(String address) {
        return this == HOSTILE ? address + "?a=1&b='%22%3E" : address;
    }

    private static boolean isMark(String text) {
        return !text.isEmpty() && text.charAt(0) == ReaderMark.OPEN;
    }
}
