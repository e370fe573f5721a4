package org.tocsin.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A piece of a plain text: words, without an href, or an address that can be followed. */
record TextRun(String words, @Nullable String href) {
    /** Up to a space or to Chinese punctuation, and not with the full stop or bracket after it. */
    private static final Pattern ADDRESS = Pattern.compile("https?://[\\x21-\\x7E]*[A-Za-z0-9/=_~-]");

    static List<TextRun> split(String text) {
        List<TextRun> runs = new ArrayList<>();
        Matcher address = ADDRESS.matcher(text);
        int end = 0;
        while (address.find()) {
            runs.add(new TextRun(text.substring(end, address.start()), null));
            runs.add(new TextRun(address.group(), address.group()));
            end = address.end();
        }
        runs.add(new TextRun(text.substring(end), null));
        return runs;
    }
}
