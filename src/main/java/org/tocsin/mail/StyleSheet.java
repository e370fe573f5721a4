package org.tocsin.mail;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.htmlunit.cssparser.dom.AbstractCSSRuleImpl;
import org.htmlunit.cssparser.dom.CSSStyleRuleImpl;
import org.htmlunit.cssparser.dom.Property;
import org.htmlunit.cssparser.parser.CSSException;
import org.htmlunit.cssparser.parser.CSSOMParser;
import org.htmlunit.cssparser.parser.CSSParseException;
import org.htmlunit.cssparser.parser.InputSource;
import org.htmlunit.cssparser.parser.selector.Selector;
import org.htmlunit.cssparser.parser.selector.SelectorSpecificity;
import org.htmlunit.cssparser.util.ThrowCssExceptionErrorHandler;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.Evaluator;

/** Rules that are written into the very elements they are meant for, since many mail programs drop style sheets. */
final class StyleSheet {
    private static final Pattern RGB = Pattern.compile("rgb\\((\\d+), ?(\\d+), ?(\\d+)\\)");

    /** One class or one element, as most rules have it: these are found without a walk through the whole mail. */
    private static final Pattern SIMPLE = Pattern.compile("[a-z0-9]+|\\.[A-Za-z0-9-]+");

    /** A thousand digests of a round have their stories in common; what is in here, in characters, is small. */
    private static final int MOST_KEPT = 1 << 21;

    private final List<Rule> rules;
    private final Cache<Fragment, String> styled = Caffeine.newBuilder()
            .maximumWeight(MOST_KEPT)
            .<Fragment, String>weigher((fragment, html) -> fragment.html().length() + html.length())
            .build();

    /**
     * What one selector asks for.
     *
     * @param key the element or class, if the selector names nothing else; else empty
     * @param style values by the names of properties
     */
    private record Rule(Evaluator meant, String key, SelectorSpecificity weight, Map<String, String> style) {}

    /**
     * A text that others wrote, as it stands within a mail.
     *
     * @param direction {@code ltr} or {@code rtl}
     */
    record Fragment(String html, String direction) {}

    private StyleSheet(List<Rule> rules) {
        this.rules = rules;
    }

    /**
     * @param name of the file, for faults
     * @throws IllegalArgumentException naming file, line and fault
     */
    static StyleSheet read(String css, String name) {
        CSSOMParser parser = new CSSOMParser();
        parser.setErrorHandler(ThrowCssExceptionErrorHandler.INSTANCE);
        List<Rule> rules = new ArrayList<>();
        try {
            parser.parseStyleSheet(new InputSource(new StringReader(css)), null)
                    .getCssRules()
                    .getRules()
                    .forEach(rule -> rules.addAll(rules(rule, name)));
        } catch (CSSParseException e) {
            throw new IllegalArgumentException(name + ", line " + e.getLineNumber() + ": " + e.getMessage(), e);
        } catch (CSSException e) {
            throw new IllegalArgumentException(name + ": " + e.getMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        rules.sort(Comparator.comparing(Rule::weight)); // stable: of two alike the later one counts
        return new StyleSheet(List.copyOf(rules));
    }

    private static List<Rule> rules(AbstractCSSRuleImpl rule, String name) {
        String where = name + ", line " + rule.getLocator().getLineNumber() + ": ";
        if (!(rule instanceof CSSStyleRuleImpl meant)) {
            throw new IllegalArgumentException(
                    where + "no element can carry this; it belongs into parts/head.mustache");
        }
        Map<String, String> style = new LinkedHashMap<>();
        for (Property property : meant.getStyle().getProperties()) {
            style.put(property.getName(), value(property));
        }
        return meant.getSelectors().stream()
                .map(selector ->
                        new Rule(evaluator(selector, where), key(selector), selector.getSelectorSpecificity(), style))
                .toList();
    }

    private static String key(Selector selector) {
        String written = selector.toString();
        String name = written.startsWith("*.") ? written.substring(1) : written;
        return SIMPLE.matcher(name).matches() ? name : "";
    }

    private static Evaluator evaluator(Selector selector, String where) {
        try {
            return org.jsoup.select.Selector.evaluatorOf(selector.toString());
        } catch (org.jsoup.select.Selector.SelectorParseException e) {
            throw new IllegalArgumentException(
                    where + "no element can carry what " + selector + " asks for; it belongs into parts/head.mustache",
                    e);
        }
    }

    /** Short, without quotes that would end the attribute; old programs know colours by their six digits alone. */
    private static String value(Property property) {
        String written = property.getValue().getCssText().replace('"', '\'');
        String value = RGB.matcher(written)
                .replaceAll(colour -> String.format(
                        "#%02x%02x%02x",
                        Integer.valueOf(colour.group(1)),
                        Integer.valueOf(colour.group(2)),
                        Integer.valueOf(colour.group(3))));
        return value.replace(", ", ",") + (property.isImportant() ? " !important" : "");
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
        for (Rule rule : rules) {
            for (Element element :
                    rule.key().isEmpty() ? page.select(rule.meant()) : byKey.getOrDefault(rule.key(), List.of())) {
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
            byKey.computeIfAbsent(element.normalName(), each -> new ArrayList<>())
                    .add(element);
            for (String name : element.classNames()) {
                byKey.computeIfAbsent("." + name, each -> new ArrayList<>()).add(element);
            }
        }
        return byKey;
    }

    private static String joined(Map<String, String> style) {
        return style.entrySet().stream()
                .map(each -> each.getKey() + ":" + each.getValue())
                .collect(Collectors.joining(";"));
    }
}
