package org.tocsin.mail;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** Rules that are written into the very elements they are meant for, since many mail programs drop style sheets. */
final class StyleSheet {
    /** A thousand digests of a round have their stories in common; what is in here, in characters, is small. */
    private static final int MOST_KEPT = 1 << 21;

    private final List<StyleRule> rules;
    private final Cache<Fragment, String> styled = Caffeine.newBuilder()
            .maximumWeight(MOST_KEPT)
            .<Fragment, String>weigher((fragment, html) -> fragment.html().length() + html.length())
            .build();

    /**
     * A text that others wrote, as it stands within a mail.
     *
     * @param direction {@code ltr} or {@code rtl}
     */
    record Fragment(String html, String direction) {}

    private StyleSheet(List<StyleRule> rules) {
        this.rules = rules;
    }

    /**
     * @param name of the file, for faults
     * @throws IllegalArgumentException naming file, line and fault
     */
    static StyleSheet read(String css, String name) {
        return new StyleSheet(StyleRule.read(css, name));
    }

    /** The whole of a mail, with the styles of its elements. */
    String page(String html) {
        Document page = Jsoup.parse(html);
        page.outputSettings().prettyPrint(false);
        write(page);
        return page.outerHtml();
    }

    /** A text within a mail, with the styles of its elements. */
    String fragment(Fragment fragment) {
        return styled.get(fragment, this::write);
    }

    private String write(Fragment fragment) {
        Document page = Jsoup.parseBodyFragment(
                "<div class=\"story\" dir=\"" + fragment.direction() + "\">" + fragment.html() + "</div>");
        page.outputSettings().prettyPrint(false);
        write(page);
        return page.body().child(0).html();
    }

    private void write(Document page) {
        Map<String, List<Element>> byKey = byKey(page);
        IdentityHashMap<Element, Map<String, String>> styles = new IdentityHashMap<>();
        for (StyleRule rule : rules) {
            for (Element element : byKey.getOrDefault(rule.key().name(), List.of())) {
                if (!rule.isFor(page, element)) {
                    continue;
                }
                Map<String, String> style = styles.computeIfAbsent(element, each -> new LinkedHashMap<>());
                rule.style().forEach((name, value) -> {
                    style.remove(name); // so that it stands behind a shorthand that counts less
                    style.put(name, value);
                });
            }
        }
        styles.forEach((element, style) -> {
            String own = element.attr("style");
            element.attr("style", own.isEmpty() ? joined(style) : joined(style) + ";" + own);
        });
    }

    private static Map<String, List<Element>> byKey(Document page) {
        Map<String, List<Element>> byKey = new HashMap<>();
        for (Element element : page.getAllElements()) {
            add(byKey, "*", element);
            add(byKey, element.normalName(), element);
            for (String name : element.classNames()) {
                add(byKey, "." + name, element);
            }
        }
        return byKey;
    }

    private static void add(Map<String, List<Element>> byKey, String name, Element element) {
        byKey.computeIfAbsent(name, each -> new ArrayList<>()).add(element);
    }

    private static String joined(Map<String, String> style) {
        return style.entrySet().stream()
                .map(each -> each.getKey() + ":" + each.getValue())
                .collect(Collectors.joining(";"));
    }
}
