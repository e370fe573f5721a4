package org.tocsin.digest;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.tocsin.post.PictureInside;
import org.tocsin.post.ReleasedPost;
import org.tocsin.value.LanguageTag;

/** The text of a story as mails need it, for the style sheet of mails to give it its looks. */
final class StoryMarkup {
    /** What a mail of 600 pixels leaves between its margins. */
    private static final int WIDTH = 528;

    private StoryMarkup() {}

    static String of(ReleasedPost post) {
        Document page = Jsoup.parseBodyFragment(post.htmlForMail());
        page.outputSettings().prettyPrint(false);
        pictures(page, post.pictures());
        languages(page, post.language());
        directions(page, post.language());
        return page.body().html();
    }

    /** The summary alone, for whoever wants no more or for what no mail can hold. */
    static String summary(ReleasedPost post) {
        return new Element("p").text(post.summary()).outerHtml();
    }

    /**
     * A markup made here without the pictures that do not travel: in their place, what they show, with a link.
     *
     * @param travelling ids of those that stay
     */
    static String withoutOthers(String html, Set<Long> travelling, String link) {
        Document page = Jsoup.parseBodyFragment(html);
        page.outputSettings().prettyPrint(false);
        Set<String> kept = travelling.stream().map(id -> "cid:picture-" + id).collect(Collectors.toUnmodifiableSet());
        for (Element image : page.body().select("img")) {
            if (!kept.contains(image.attr("src"))) {
                String alt = image.attr("alt").isBlank() ? "…" : image.attr("alt");
                image.replaceWith(new Element("a").attr("href", link).text("[" + alt + "]"));
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
            image.attr("style", "max-width:" + width + "px");
        }
    }

    /** Han has no italics, and a paragraph in another language wants the fonts of that one. */
    private static void languages(Document page, LanguageTag story) {
        for (Element element : page.body().select("[lang]")) {
            LanguageTag.parse(element.attr("lang"))
                    .filter(language -> !language.equals(story))
                    .ifPresent(language ->
                            element.addClass("text-" + language.nearest().tag()));
        }
        for (Element element : page.body().select("em, i, cite")) {
            Element speaker = element.closest("[lang]");
            LanguageTag language = speaker == null
                    ? story
                    : LanguageTag.parse(speaker.attr("lang")).orElse(story);
            if (language.isHan()) {
                element.addClass("upright");
            }
        }
    }

    /** Many programs take a story out of what stands around it, and the direction with it. */
    private static void directions(Document page, LanguageTag story) {
        if (story.direction().equals("rtl")) {
            page.body()
                    .select("p, ul, ol, blockquote, h2, h3, h4, figcaption, table")
                    .forEach(element -> element.attr("dir", direction(element, story)));
        }
    }

    private static String direction(Element element, LanguageTag story) {
        Element speaker = element.closest("[dir], [lang]");
        if (speaker == null) {
            return story.direction();
        }
        return speaker.hasAttr("dir")
                ? speaker.attr("dir")
                : LanguageTag.parse(speaker.attr("lang")).orElse(story).direction();
    }
}
