package org.tocsin.post;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Comment;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.Evaluator;
import org.jsoup.select.QueryParser;

/** Removes what belongs to the page that a text comes from and not to the text. */
final class ForeignClutter {
    private static final Evaluator NEVER_TEXT =
            QueryParser.parse("script, style, template, iframe, object, embed, applet, form, button, input,"
                    + " select, textarea, svg, math, video, audio, canvas, map, link, meta, base, title, head, frameset, dialog,"
                    + " xmp, noembed, noframes");

    private static final Evaluator SHARE_BARS =
            QueryParser.parse(".sharedaddy, .sd-sharing, .jp-relatedposts, .addtoany_share_save_container,"
                    + " .a2a_kit, .addthis_toolbox, .wpcnt, .feedflare, .social-share, .share-buttons, .post-share, .sharethis,"
                    + " .subscription-widget, .subscription-widget-wrap, .wp-block-jetpack-subscriptions, .mc_embed_signup,"
                    + " .screen-reader-text, .sr-only, .element-invisible, .blogger-post-footer, .mw-editsection");

    private static final Pattern HIDDEN = Pattern.compile(
            "(?i)display\\s*:\\s*none|visibility\\s*:\\s*hidden|font-size\\s*:\\s*0(?![.\\d])|mso-hide");

    private static final Pattern TAIL = Pattern.compile(
            "The post .{1,500} (appeared first|first appeared) on .{1,200}|(这篇)?文章.{1,500}最[先早]出现在.{1,200}"
                    + "|〈?.{1,500}〉?(這篇文章)?最[先早]出現[在於].{1,200}");

    private static final Pattern SHORTCODE = Pattern.compile(
            "\\[/?(gallery|caption|embed|audio|video|playlist|contact-form(-7)?|vc_\\w+|et_pb_\\w+)(\\s[^\\]]{0,500})?\\]");

    /** Films cannot stand in a mail; where to find them can. */
    private static final Set<String> FILMS = Set.of(
            "www.youtube.com", "www.youtube-nocookie.com", "player.vimeo.com", "archive.org", "w.soundcloud.com");

    private ForeignClutter() {}

    static void clear(Element body) {
        films(body);
        noscript(body);
        body.select(NEVER_TEXT).remove();
        body.select(SHARE_BARS).remove();
        body.select("[style]").stream()
                .filter(element -> HIDDEN.matcher(element.attr("style")).find())
                .forEach(Node::remove);
        body.select("[hidden]").remove();
        for (Node node : List.copyOf(body.nodeStream().toList())) {
            if (node instanceof Comment) {
                node.remove();
            } else if (node instanceof TextNode text) {
                String words = text.getWholeText();
                if (words.indexOf('[') >= 0) {
                    text.text(withoutShortcodes(words));
                }
            }
        }
        tails(body);
    }

    static String withoutShortcodes(String text) {
        return SHORTCODE.matcher(text).replaceAll("");
    }

    private static void films(Element body) {
        for (Element frame : body.select("iframe[src]")) {
            Optional<URI> address = WebAddress.resolve(URI.create("https://none.invalid/"), frame.attr("src"))
                    .filter(found -> FILMS.contains(found.getHost()));
            if (address.isPresent()) {
                String title = frame.attr("title").isBlank() ? address.get().getHost() : frame.attr("title");
                frame.replaceWith(
                        new Element("a").attr("href", address.get().toString()).text("▶ " + title));
            }
        }
    }

    /** What stands in for pictures that load late: of use only where they would not show by themselves. */
    private static void noscript(Element body) {
        for (Element noscript : body.select("noscript")) {
            Element before = noscript.previousElementSibling();
            boolean isCopy = before != null && (before.is("img") || before.selectFirst("img") != null);
            if (isCopy || noscript.selectFirst("img") == null) {
                noscript.remove();
            } else {
                noscript.unwrap();
            }
        }
    }

    private static void tails(Element body) {
        for (Element paragraph : body.select("p")) {
            if (TAIL.matcher(paragraph.text().strip()).matches() && paragraph.selectFirst("a") != null) {
                paragraph.remove();
            }
        }
    }
}
