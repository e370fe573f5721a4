package org.tocsin.post;

import java.util.Set;
import java.util.regex.Pattern;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.PolicyFactory;

/** What markup may stand in a post: enough for any text, and nothing that acts, styles, or loads from elsewhere. */
final class AllowedMarkup {
    private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8}){0,4}");
    private static final Pattern DIRECTION = Pattern.compile("ltr|rtl|auto");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,4}");

    private static final Set<String> ELEMENTS = Set.of(
            "p",
            "h2",
            "h3",
            "h4",
            "ul",
            "ol",
            "li",
            "dl",
            "dt",
            "dd",
            "blockquote",
            "em",
            "strong",
            "b",
            "i",
            "u",
            "s",
            "del",
            "ins",
            "sub",
            "sup",
            "small",
            "cite",
            "q",
            "figure",
            "figcaption",
            "br",
            "hr",
            "pre",
            "code",
            "ruby",
            "rt",
            "rp",
            "div",
            "table",
            "caption",
            "thead",
            "tbody",
            "tfoot",
            "tr",
            "th",
            "td",
            "span",
            "a",
            "img");

    private static final Set<String> ATTRIBUTES =
            Set.of("href", "src", "alt", "colspan", "rowspan", "start", "lang", "dir");

    private static final PolicyFactory POLICY = new HtmlPolicyBuilder()
            .allowElements(ELEMENTS.toArray(String[]::new))
            .allowWithoutAttributes("span")
            .allowAttributes("href")
            .onElements("a")
            .allowAttributes("src", "alt")
            .onElements("img")
            .allowAttributes("colspan", "rowspan", "start")
            .matching(NUMBER)
            .onElements("th", "td", "ol")
            .allowAttributes("lang")
            .matching(LANGUAGE)
            .globally()
            .allowAttributes("dir")
            .matching(DIRECTION)
            .globally()
            .allowUrlProtocols("http", "https", "mailto", "picture")
            .toFactory();

    private AllowedMarkup() {}

    static boolean isElement(String name) {
        return ELEMENTS.contains(name);
    }

    static boolean isAttribute(String name) {
        return ATTRIBUTES.contains(name);
    }

    static String only(String html) {
        return POLICY.sanitize(html);
    }
}
