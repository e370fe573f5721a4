package org.tocsin.web;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A page that says one thing: a title, a sentence or two, perhaps a way on. */
public final class MessagePage extends Page {
    private final String key;
    private final Map<String, ?> arguments;
    private final @Nullable Way way;

    /**
     * Where to go from here.
     *
     * @param href begins with a slash, without the language
     */
    public record Way(String href, String words) {}

    /** @param key words {@code <key>_title} and {@code <key>_text} of the pages */
    public MessagePage(PageContext context, String key, Map<String, ?> arguments, @Nullable Way way) {
        super(context, "message.mustache");
        this.key = key;
        this.arguments = arguments;
        this.way = way;
    }

    public MessagePage(PageContext context, String key) {
        this(context, key, Map.of(), null);
    }

    @Override
    public String title() {
        return say(key + "_title", arguments);
    }

    public String text() {
        return say(key + "_text", arguments);
    }

    public @Nullable Way way() {
        return way;
    }

    @Override
    public boolean isPrivate() {
        return true;
    }
}
