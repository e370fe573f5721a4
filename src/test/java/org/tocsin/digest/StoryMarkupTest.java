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
    @Test
    void givesAPictureTheWidthOfTheMailAtMost() {
        String html = "<figure><img src=\"picture:1\" alt=\"A lamp\"><figcaption>A lamp.</figcaption></figure>"
                + "<p><img src=\"picture:2\" alt=\"\"></p>";

        Element story =
                story(html, new PictureInside(1, "image/jpeg", 1200, 800), new PictureInside(2, "image/png", 64, 64));

        assertThat(story.select("img[src=cid:picture-1]").attr("width")).isEqualTo("528");
        assertThat(story.select("img[src=cid:picture-1]").attr("style")).contains("max-width:528px");
        assertThat(story.select("img[src=cid:picture-2]").attr("style")).contains("max-width:64px");
    }

    @Test
    void setsAParagraphInAnotherLanguageInItsOwnFonts() {
        Element story = story("<p lang=\"en\">One</p><p lang=\"zh-Hans\"><em>二</em></p><p><em>three</em></p>");

        assertThat(story.selectFirst("p[lang=en]").className()).isEmpty();
        assertThat(story.selectFirst("p[lang=zh-Hans]").className()).isEqualTo("text-zh-Hans");
        assertThat(story.selectFirst("p[lang=zh-Hans] em").className()).isEqualTo("upright");
        assertThat(story.selectFirst("p:last-child em").className()).isEmpty();
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
        return Jsoup.parseBodyFragment(StoryMarkup.of(post)).body();
    }
}
