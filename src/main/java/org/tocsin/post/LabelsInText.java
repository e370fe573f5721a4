package org.tocsin.post;

import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.select.Evaluator;
import org.jsoup.select.QueryParser;

/** The labels of an item whose feed has none of its own: Drupal writes them into the text. */
final class LabelsInText {
    private static final Evaluator LABELS =
            QueryParser.parse(".field--name-field-tags a, .field-name-field-tags a, a[rel~=(^|\\s)tag(\\s|$)]");

    private LabelsInText() {}

    static List<String> of(String html) {
        if (!html.contains("field-tags") && !html.contains("rel=")) { // most are spared the work
            return List.of();
        }
        return Jsoup.parseBodyFragment(html).select(LABELS).stream()
                .map(Element::text)
                .map(FeedReader::line)
                .filter(label -> !label.isEmpty())
                .distinct()
                .toList();
    }
}
