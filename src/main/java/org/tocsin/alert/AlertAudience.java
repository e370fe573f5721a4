package org.tocsin.alert;

import java.util.List;

/**
 * Whom an alert is for. Follow-ups go to whoever got the alert they follow, whatever stands here.
 *
 * @param topicIds readers who chose one of them at least; empty for every reader who wants alerts
 * @param languages tags of readers' languages; empty for all
 * @param layout {@code both} when every mail says it in a second language too; else empty
 */
public record AlertAudience(List<Long> topicIds, List<String> languages, String layout) {
    public static final String BOTH = "both";
    public static final AlertAudience ALL = new AlertAudience(List.of(), List.of());

    public AlertAudience {
        topicIds = Texts.orEmpty(topicIds);
        languages = Texts.orEmpty(languages);
        layout = Texts.orEmpty(layout);
    }

    /** Of mails in one language. */
    public AlertAudience(List<Long> topicIds, List<String> languages) {
        this(topicIds, languages, "");
    }

    /** Whether Chinese mails have English below them, and English ones Chinese. */
    boolean isInBoth() {
        return layout.equals(BOTH);
    }
}
