package org.tocsin.subscriber;

import java.text.Normalizer;
import java.util.Locale;
import org.tocsin.topic.Topic;
import org.tocsin.topic.TopicGroup;

/** What was typed to find topics in the long list. */
record TopicFilter(String typed) {
    static final TopicFilter NONE = new TopicFilter("");
    private static final int LONGEST = 100;

    TopicFilter {
        typed = typed.length() > LONGEST ? typed.substring(0, LONGEST) : typed;
        typed = typed.strip();
    }

    boolean isActive() {
        return !typed.isEmpty();
    }

    boolean shows(TopicGroup group, Topic topic) {
        return !isActive() || matches(topic.name()) || matches(group.group().name());
    }

    private boolean matches(String name) {
        return folded(name).contains(folded(typed));
    }

    private static String folded(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    }
}
