package org.tocsin.digest;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.tocsin.post.PictureInside;
import org.tocsin.post.ReleasedPost;
import org.tocsin.value.LanguageTag;

/** The text of a story as mails need it: many programs drop style sheets, so every element carries its own style. */
final class StoryMarkup {
    /** What a mail of 600 pixels leaves between its margins. */
    private static final int WIDTH = 528;

    private static final String PARAGRAPH = "margin:0 0 12px";

    private static final Map<String, String> STYLES = Map.of(
            "p", PARAGRAPH,
            "figure", "margin:0 0 16px",
            "figcaption", "margin:6px 0 0;color:#5c5f66;font-size:14px;line-height:1.5",
            "blockquote", "margin:0 0 12px;padding:0 0 0 16px;border-left:3px solid #dcd8cd;color:#5c5f66",
            "ul, ol", "margin:0 0 12px;padding:0 0 0 24px",
            "li", "margin:0 0 4px",
            "h2, h3, h4", "margin:20px 0 8px;font-size:18px;line-height:1.4",
            "th, td", "padding:4px 12px 4px 0;text-align:start;vertical-align:top",
            "a", "color:{accent}");

    private final Function<LanguageTag, String> fonts;
    private final String accent;

    /**
     * @param fonts the style that names the fonts and the leading of a language
     * @param accent the colour of links
     */
    StoryMarkup(Function<LanguageTag, String> fonts, String accent) {
        this.fonts = fonts;
        this.accent = accent;
    }

    private String coloured(String style) {
        return style.replace("{accent}", accent);
    }

    String of(ReleasedPost post) {
        Document page = Jsoup.parseBodyFragment(post.htmlForMail());
        page.outputSettings().prettyPrint(false);
        STYLES.forEach((elements, style) ->
                page.body().select(elements).forEach(element -> element.attr("style", coloured(style))));
        page.body().select("figcaption, blockquote").addClass("q");
        pictures(page, post.pictures());
        languages(page, post.language());
        return page.body().html();
    }

    /** The summary alone, for whoever wants no more or for what no mail can hold. */
    String summary(ReleasedPost post) {
        Element paragraph = new Element("p").attr("style", PARAGRAPH).text(post.summary());
        return paragraph.outerHtml();
    }

    /**
     * A markup made here without the pictures that do not travel: in their place, what they show, with a link.
     *
     * @param travelling ids of those that stay
     */
    String withoutOthers(String html, Set<Long> travelling, String link) {
        Document page = Jsoup.parseBodyFragment(html);
        page.outputSettings().prettyPrint(false);
        Set<String> kept = travelling.stream().map(id -> "cid:picture-" + id).collect(Collectors.toUnmodifiableSet());
        for (Element image : page.body().select("img")) {
            if (!kept.contains(image.attr("src"))) {
                String alt = image.attr("alt").isBlank() ? "…" : image.attr("alt");
                image.replaceWith(new Element("a")
                        .attr("href", link)
                        .attr("style", "color:" + accent)
                        .text("[" + alt + "]"));
            }
        }
        return page.body().html();
    }

    /** Outlook knows the attribute alone, telephones the style alone. */
    private static void pictures(Document page, List<PictureInside> pictures) {
        Map<String, PictureInside> byName = pictures.stream()
                .collect(Collectors.toMap(picture -> "cid:picture-" + picture.id(), picture -> picture, (a, b) -> a));
        for (Element image : page.body().select("img")) {
            PictureInside picture = byName.get(image.attr("src"));
            int width = picture == null ? WIDTH : Math.min(WIDTH, picture.width());
            image.attr("width", String.valueOf(width));
            image.attr("style", "display:block;width:100%;max-width:" + width + "px;height:auto;border:0");
        }
    }

    /** Han has no italics, and a paragraph in another language wants the fonts of that one. */
    private void languages(Document page, LanguageTag story) {
        for (Element element : page.body().select("[lang]")) {
            LanguageTag.parse(element.attr("lang"))
                    .filter(language -> !language.equals(story))
                    .ifPresent(language -> append(element, fonts.apply(language)));
        }
        for (Element element : page.body().select("em, i, cite")) {
            Element speaker = element.closest("[lang]");
            LanguageTag language = speaker == null
                    ? story
                    : LanguageTag.parse(speaker.attr("lang")).orElse(story);
            if (language.isHan()) {
                append(element, "font-style:normal");
            }
        }
    }

    private static void append(Element element, String style) {
        element.attr("style", element.hasAttr("style") ? element.attr("style") + ";" + style : style);
    }
}
