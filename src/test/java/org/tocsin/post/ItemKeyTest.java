package org.tocsin.post;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tocsin.value.Language;
import org.tocsin.value.LanguageTag;

class ItemKeyTest {
    private static final URI SITE = URI.create("https://blog.example/");
    private static final URI MIRROR = URI.create("https://mirror.example/");

    @ParameterizedTest
    @CsvSource({
        "501 at https://drupal.example/en, 501 at http://mirror.example",
        "https://wp.example/?p=101, http://mirror.example/?p=101",
        "https://wp.example/?post_type=x&p=101, http://mirror.example/?p=101",
        "https://blog.example/2013/a/, http://www.BLOG.example/2013/a",
        "urn:uuid:1, urn:uuid:1"
    })
    void knowsAnItemAgainAfterAMove(String before, String after) {
        assertThat(key(before, SITE)).isEqualTo(key(after, SITE));
    }

    @Test
    void knowsAPageAgainOnAMirrorThatSpeaksOfItselfAsTheSite() {
        assertThat(key("https://blog.example/2013/a", SITE)).isEqualTo(key("https://mirror.example/2013/a", MIRROR));
    }

    @ParameterizedTest
    @CsvSource({
        "501 at https://drupal.example/en, 502 at https://drupal.example/en",
        "https://wp.example/?p=101, https://wp.example/?p=102",
        "https://blog.example/a?x=1, https://blog.example/a?x=2",
        "urn:a, urn:A"
    })
    void tellsItemsApart(String one, String other) {
        assertThat(key(one, SITE)).isNotEqualTo(key(other, SITE));
    }

    @Test
    void takesTwoTranslationsUnderOneGuidForTwo() {
        FeedItem item = item("501 at https://drupal.example/en");

        assertThat(ItemKey.of(item, LanguageTag.of(Language.EN), SITE))
                .isNotEqualTo(ItemKey.of(item, LanguageTag.of(Language.ZH_HANS), SITE));
    }

    private static byte[] key(String id, URI site) {
        return ItemKey.of(item(id), LanguageTag.of(Language.EN), site);
    }

    private static FeedItem item(String id) {
        return new FeedItem(id, null, null, "Title", "", null, null, List.of(), "", "", List.of(), List.of());
    }
}
