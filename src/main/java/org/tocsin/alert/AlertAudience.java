package org.tocsin.alert;

import java.util.List;

/**
 * Whom an alert is for. Follow-ups go to whoever got the alert they follow, whatever stands here.
 *
 * @param topicIds readers who chose one of them at least; empty for every reader who wants alerts
 * @param languages tags of readers' languages; empty for all
 */
public record AlertAudience(List<Long> topicIds, List<String> languages) {
    public static final AlertAudience ALL = new AlertAudience(List.of(), List.of());

    public AlertAudience {
        topicIds = Texts.orEmpty(topicIds);
        languages = Texts.orEmpty(languages);
    }
}
