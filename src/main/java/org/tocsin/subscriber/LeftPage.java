package org.tocsin.subscriber;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tocsin.web.Page;
import org.tocsin.web.PageContext;

/** Says what has ended, and takes it back while it is open. */
final class LeftPage extends Page {
    private final Left left;
    private final Scope.Part part;

    /** @param part that was left */
    LeftPage(PageContext context, Left left, Scope.Part part) {
        super(context, "left.mustache");
        this.left = left;
        this.part = part;
    }

    @Override
    public String title() {
        return say(key() + "_title", Map.of());
    }

    public String text() {
        return say(key() + "_text", Map.of());
    }

    /** What may still come, where one topic was left. */
    public @Nullable String rest() {
        boolean isTopic = left.outcome() == Left.Outcome.STAYS && part == Scope.Part.TOPIC;
        return isTopic ? say("unsubscribe_less_topic", Map.of()) : null;
    }

    public @Nullable String undo() {
        return left.undo();
    }

    @Override
    public boolean isPrivate() {
        return true;
    }

    private String key() {
        return switch (left.outcome()) {
            case GONE, NOT_OURS -> "unsubscribe_done";
            case STAYS -> "unsubscribe_less";
            case NOTED -> "unsubscribe_noted";
        };
    }
}
