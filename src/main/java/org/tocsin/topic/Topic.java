package org.tocsin.topic;

import org.jspecify.annotations.Nullable;
import org.tocsin.value.Slug;

/** What can be subscribed to, named in one language. A topic without a parent is a group, which only holds others. */
public record Topic(long id, Slug slug, @Nullable Long parentId, String name) {

    public boolean isGroup() {
        return parentId == null;
    }
}
