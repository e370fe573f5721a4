package org.tocsin.subscriber;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tocsin.topic.Topic;
import org.tocsin.web.Page;
import org.tocsin.web.PageContext;

/**
 * What somebody with a link from a mail may end. What is offered does not depend on what the reader has chosen: the mail
 * may have been forwarded.
 */
final class UnsubscribePage extends Page {
    private final Link link;
    private final @Nullable String masked;
    private final List<Topic> topics;

    /**
     * A link from a mail.
     *
     * @param ends what its one click ends
     */
    record Link(String token, Scope.Part ends) {}

    /**
     * @param masked null while the database is away
     * @param topics those that the link names
     */
    UnsubscribePage(PageContext context, Link link, @Nullable String masked, List<Topic> topics) {
        super(context, "unsubscribe.mustache");
        this.link = link;
        this.masked = masked;
        this.topics = topics;
    }

    @Override
    public String title() {
        return say("unsubscribe_title", Map.of());
    }

    public String text() {
        return masked == null
                ? say("unsubscribe_text_unnamed", Map.of())
                : say("unsubscribe_text", Map.of("address", masked));
    }

    public String action() {
        return "/unsubscribe/" + link.token();
    }

    public List<Option> parts() {
        List<Option> parts = new ArrayList<>();
        boolean isOfAlerts = link.ends() == Scope.Part.ALERTS;
        if (isOfAlerts) {
            parts.add(Option.box("alerts", say("unsubscribe_alerts", Map.of()), true));
        }
        parts.add(Option.box("all", say("unsubscribe_all", Map.of()), !isOfAlerts));
        topics.forEach(topic -> parts.add(Option.box(
                "topic:" + topic.slug().value(), say("unsubscribe_topic", Map.of("topic", topic.name())), false)));
        parts.add(Option.box("news", say("unsubscribe_news", Map.of()), false));
        if (!isOfAlerts) {
            parts.add(Option.box("alerts", say("unsubscribe_alerts", Map.of()), false));
        }
        return parts;
    }

    @Override
    public boolean isPrivate() {
        return true;
    }
}
