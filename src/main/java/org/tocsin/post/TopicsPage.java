package org.tocsin.post;

import java.util.List;
import java.util.Map;
import org.tocsin.topic.TopicGroup;
import org.tocsin.web.Page;
import org.tocsin.web.PageContext;

/** Every topic by group, or those that match what a reader looks for. */
public final class TopicsPage extends Page {
    private final List<TopicGroup> groups;
    private final String query;

    /** @param query what was looked for; empty for everything */
    TopicsPage(PageContext context, List<TopicGroup> groups, String query) {
        super(context, "topics.mustache");
        this.groups = groups;
        this.query = query;
    }

    @Override
    public String title() {
        return say("topics_title", Map.of());
    }

    public List<TopicGroup> groups() {
        return groups;
    }

    public boolean isEmpty() {
        return groups.isEmpty();
    }

    public String query() {
        return query;
    }

    public boolean isFiltered() {
        return !query.isEmpty();
    }

    public String nothingFound() {
        return say("topics_none", Map.of("words", query));
    }
}
