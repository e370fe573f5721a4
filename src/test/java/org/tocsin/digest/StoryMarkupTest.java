package org.tocsin.digest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.tocsin.post.PictureInside;
import org.tocsin.post.ReleasedPost;
import org.tocsin.value.Language;
import org.tocsin.value.LanguageTag;

class StoryMarkupTest {
    private final StoryMarkup markup = new StoryMarkup(language -> "font-family:" + language, "#1d4f73");

    @Test
    void givesAPictureTheWidthOfTheMailAtMost() {
        String html = "<figure><img src=\"picture:1\" alt=\"A lamp\"><figcaption>A lamp.</figcaption></figure>"
                + "<p><img src=\"picture:2\" alt=\"\"></p>";

        Element story =
                story(html, new PictureInside(1, "image/jpeg", 1200, 800), new PictureInside(2, "image/png", 64, 64));

        assertThat(story.select("img[src=cid:picture-1]").attr("width")).isEqualTo("528");
        assertThat(story.select("img[src=cid:picture-1]").attr("style")).contains("height:auto", "max-width:528px");
        assertThat(story.select("img[src=cid:picture-2]").attr("style")).contains("max-width:64px");
        assertThat(story.select("figcaption").attr("style")).contains("font-size:14px");
    }

    @Test
    void setsAParagraphInAnotherLanguageInItsOwnFonts() {
        Element story = story("<p lang=\"en\">One</p><p lang=\"zh-Hans\"><em>二</em></p><p><em>three</em></p>");

        assertThat(story.select("p[lang=en]").attr("style")).doesNotContain("font-family");
        assertThat(story.select("p[lang=zh-Hans]").attr("style")).contains("margin:", "font-family:zh-Hans");
        assertThat(story.select("p[lang=zh-Hans] em").attr("style")).isEqualTo("font-style:normal");
        assertThat(story.select("p:last-child em").hasAttr("style")).isFalse();
    }

    private Element story(String html, PictureInside... pictures) {
        ReleasedPost post = new ReleasedPost(
                7,
                7,
                1,
                LanguageTag.of(Language.EN),
                "A title",
                "A summary",
                html,
                "Text",
                null,
                Instant.EPOCH,
                Set.of(),
                List.of(pictures));
        return Jsoup.parseBodyFragment(markup.of(post)).body();
    }
}
