package org.tocsin.mail;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.Evaluator;

/**
 * What a selector asks of elements, and what they get.
 *
 * @param style values by the names of properties
 */
record StyleRule(Evaluator meant, Key key, SelectorSpecificity weight, Map<String, String> style) {
    private static final Pattern RGB = Pattern.compile("rgb\\((\\d+), ?(\\d+), ?(\\d+)\\)");

    /** What the last part of a selector asks for first: an element, a class, or something else; and what else it asks for. */
    private static final Pattern LAST = Pattern.compile(
            "(?<before>.*[ >+~])?(?<element>[a-z0-9]+|\\*)?(?<class>\\.[A-Za-z0-9-]+)?(?<rest>[^ >+~]*)");

    /**
     * By what the elements that a selector may mean are found, without a walk through the whole mail for each rule.
     *
     * @param name of an element, or of a class with a dot before it; {@code *} for all
     * @param isAll whether the selector asks for nothing else
     */
    record Key(String name, boolean isAll) {}

    boolean isFor(Document page, Element element) {
        return key.isAll() || meant.matches(page, element);
    }

    /**
     * Those that count less come first.
     *
     * @param name of the file, for faults
     * @throws IllegalArgumentException naming file, line and fault
     */
    static List<StyleRule> read(String css, String name) {
        CSSOMParser parser = new CSSOMParser();
        parser.setErrorHandler(ThrowCssExceptionErrorHandler.INSTANCE);
        List<StyleRule> rules = new ArrayList<>();
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
        rules.sort(Comparator.comparing(StyleRule::weight)); // stable: of two alike the later one counts
        return List.copyOf(rules);
    }

    private static List<StyleRule> rules(AbstractCSSRuleImpl rule, String name) {
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
                .map(selector -> new StyleRule(
                        evaluator(selector, where), key(selector), selector.getSelectorSpecificity(), style))
                .toList();
    }

    private static Key key(Selector selector) {
        Matcher last = LAST.matcher(selector.toString());
        if (!last.matches()) {
            return new Key("*", false);
        }
        String element = Objects.requireNonNullElse(last.group("element"), "*");
        String name = Objects.requireNonNullElse(last.group("class"), element);
        boolean isAll = last.group("before") == null
                && last.group("rest").isEmpty()
                && (name.equals(element) || element.equals("*"));
        return new Key(name, isAll);
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
}
