package org.tocsin.post;

import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Comment;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.Evaluator;
import org.jsoup.select.NodeFilter;
import org.jsoup.select.QueryParser;

/** Removes what belongs to the page that a text comes from and not to the text. */
final class ForeignClutter {
    private static final Set<String> NEVER_TEXT = Set.of(
            ("script style template iframe object embed applet form button input select textarea svg math video audio"
                            + " canvas map link meta base title head frameset dialog xmp noembed noframes")
                    .split(" "));

    /** Of share bars, counters, lists of other posts, and what Drupal shows of a post besides its text. */
    private static final Set<String> CLASSES =
            Set.of(("sharedaddy sd-sharing sd-like jp-relatedposts jetpack-likes-widget-wrapper"
                            + " jp-post-flair post-likes-widget-placeholder addtoany_share_save_container addtoany_content a2a_kit"
                            + " addthis_toolbox at-below-post at-above-post wpcnt feedflare social-share social_share share-buttons"
                            + " post-share sharethis heateor_sss_sharing_container ssba essb_links shariff swp_social_panel"
                            + " mashsb-container simplesocialbuttons bdsharebuttonbox jiathis_style social-share-buttons"
                            + " wp-block-social-links wp-block-latest-posts wp-block-post-navigation-link wp-block-jetpack-subscriptions"
                            + " wp-block-jetpack-related-posts yarpp yarpp-related crp_related rp4wp-related-posts wp_rp_wrap"
                            + " relatedposts related-posts post-navigation ez-toc-container printfriendly pf-button post-views"
                            + " subscription-widget subscription-widget-wrap mc_embed_signup screen-reader-text sr-only"
                            + " element-invisible visually-hidden blogger-post-footer mw-editsection field--name-title"
                            + " field--name-uid field--name-created field--name-field-tags field-name-field-tags"
                            + " field--name-comment node-readmore comment-add statistics_counter")
                    .split(" "));

    private static final Set<String> IDS = Set.of("jp-post-flair", "jp-relatedposts", "ez-toc-container");

    private static final Pattern HIDDEN = Pattern.compile(
            "(?i)display\\s*:\\s*none|visibility\\s*:\\s*hidden|font-size\\s*:\\s*0(?![.\\d])|mso-hide");

    private static final Pattern TAIL =
            Pattern.compile("The post .{1,500} (appeared first|first appeared) on .{1,200}");

    /** What WordPress says between the name of a post and that of its site, in several languages. */
    private static final Pattern BETWEEN = Pattern.compile("(appeared first|first appeared) on|(出[现現]|[发發][布佈表])[在於于]"
            + "|首[先发發次].*[在於于]|erschien zuerst auf|est apparu en premier sur|publicó primero en|apareció primero en"
            + "|proviene da|apareceu primeiro em|verscheen eerst op|впервые появилась");

    private static final int LONGEST_BETWEEN = 40;
    private static final int MOST_TAILS = 4;

    private static final Pattern SHORTCODE = Pattern.compile("\\[/?(gallery|caption|embed|audio|video|playlist"
            + "|contact-form(-7)?|vc_\\w+|et_pb_\\w+|fusion_\\w+|av_\\w+|su_\\w+|toc|ez-toc|social_share|jetpack\\w*)"
            + "(\\s[^\\]]{0,500})?\\]");

    /** How notes lead back to where they belong, which needs the page. */
    private static final Pattern BACK = Pattern.compile("[\\s\\[(]*[↩↑⏎^]\\uFE0E?[\\s\\])]*");

    private static final Evaluator FILMS = QueryParser.parse("iframe, video, audio");
    private static final Evaluator NOSCRIPT = QueryParser.parse("noscript");
    private static final Evaluator PARAGRAPHS = QueryParser.parse("p");

    /** Films cannot stand in a mail; where to find them can. */
    private static final Set<String> FILM_HOSTS = Set.of(
            "www.youtube.com",
            "youtube.com",
            "www.youtube-nocookie.com",
            "player.vimeo.com",
            "archive.org",
            "w.soundcloud.com",
            "player.bilibili.com",
            "player.youku.com",
            "v.qq.com",
            "www.dailymotion.com",
            "videopress.com",
            "video.wordpress.com",
            "open.spotify.com",
            "rumble.com",
            "odysee.com");

    private static final URI HTTPS = URI.create("https://none.invalid/");

    private ForeignClutter() {}

    static void clear(Element body) {
        films(body);
        noscript(body);
        body.filter(
                (node, depth) -> isClutter(node) ? NodeFilter.FilterResult.REMOVE : NodeFilter.FilterResult.CONTINUE);
        tails(body);
    }

    private static boolean isClutter(Node node) {
        if (node instanceof TextNode text) {
            String words = text.getWholeText();
            String seen = SafeText.of(words.indexOf('[') < 0 ? words : withoutShortcodes(words)); // references hid it
            if (!seen.equals(words)) {
                text.text(seen);
            }
            return false;
        }
        return node instanceof Element element ? isClutter(element) : node instanceof Comment;
    }

    private static boolean isClutter(Element element) {
        if (NEVER_TEXT.contains(element.normalName())) {
            return true;
        }
        return element.attributesSize() > 0
                && (element.hasAttr("hidden")
                        || (element.hasAttr("style")
                                && HIDDEN.matcher(element.attr("style")).find())
                        || (element.hasAttr("class")
                                && element.classNames().stream().anyMatch(CLASSES::contains))
                        || IDS.contains(element.id())
                        || (element.normalName().equals("a")
                                && element.attr("href").startsWith("#")
                                && BACK.matcher(element.text()).matches()));
    }

    static String withoutShortcodes(String text) {
        return SHORTCODE.matcher(text).replaceAll("");
    }

    private static void films(Element body) {
        for (Element film : List.copyOf(body.select(FILMS))) {
            String address = film.normalName().equals("iframe") ? framed(film) : file(film);
            if (!address.isEmpty()) {
                String title = film.attr("title").isBlank() ? name(address) : film.attr("title");
                film.replaceWith(new Element("a").attr("href", address).text("▶ " + title));
            }
        }
    }

    /** Empty for frames that are no films. */
    private static String framed(Element frame) {
        String late = frame.attr("data-src").isEmpty() ? frame.attr("data-lazy-src") : frame.attr("data-src");
        return WebAddress.resolve(HTTPS, late.isEmpty() ? frame.attr("src") : late)
                .filter(found -> FILM_HOSTS.contains(found.getHost())
                        || (found.getHost().equals("www.facebook.com")
                                && found.getPath().equals("/plugins/video.php")))
                .map(URI::toString)
                .orElse("");
    }

    private static String file(Element film) {
        Element source = film.selectFirst("source[src]");
        return film.hasAttr("src") || source == null ? film.attr("src") : source.attr("src");
    }

    /** Of a file its own, else that of its host. */
    private static String name(String address) {
        URI full = WebAddress.resolve(HTTPS, address).orElse(HTTPS);
        String file = full.getPath().substring(full.getPath().lastIndexOf('/') + 1);
        return file.matches("(?i).+\\.(mp[34]|m4[av]|webm|og[agv]|mov|wav)") ? file : full.getHost();
    }

    /** What stands in for pictures that load late: of use only where they would not show by themselves. */
    private static void noscript(Element body) {
        for (Element noscript : List.copyOf(body.select(NOSCRIPT))) {
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
        List<Element> paragraphs = body.select(PARAGRAPHS);
        List.copyOf(paragraphs.subList(Math.max(0, paragraphs.size() - MOST_TAILS), paragraphs.size())).stream()
                .filter(ForeignClutter::isTail)
                .forEach(Node::remove);
    }

    private static boolean isTail(Element paragraph) {
        List<Element> links = paragraph.select("a");
        String text = links.isEmpty() ? "" : paragraph.text().strip();
        if (links.size() < 2) {
            return TAIL.matcher(text).matches();
        }
        String between = text;
        for (Element link : links) {
            between = between.replace(link.text(), "");
        }
        return between.length() <= LONGEST_BETWEEN && BETWEEN.matcher(between).find();
    }
}
