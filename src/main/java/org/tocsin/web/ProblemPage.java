package org.tocsin.web;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tells in plain words what went wrong and what to do; never how the house looks inside. */
final class ProblemPage extends Page {
    private final String key;
    private final Map<String, ?> arguments;
    private final @Nullable String reference;

    /** @param reference what the log calls this fault, for faults of ours; null otherwise */
    ProblemPage(PageContext context, String key, Map<String, ?> arguments, @Nullable String reference) {
        super(context, "problem.mustache");
        this.key = key;
        this.arguments = arguments;
        this.reference = reference;
    }

    @Override
    public String title() {
        return say(key + "_title", arguments);
    }

    public String text() {
        return say(key + "_text", arguments);
    }

    public @Nullable String reference() {
        return reference;
    }

    @Override
    public boolean isPrivate() {
        return true;
    }
}
