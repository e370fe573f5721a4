package org.tocsin.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SampleFeedsTest {
    private final SampleFeeds feeds = new SampleFeeds(URI.create("http://localhost:8080"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "wordpress.xml",
                "wordpress-category-bilateral-dialogue.xml",
                "wordpress-category-enforced-disappearance.xml",
                "wordpress-category-us-china.xml",
                "wordpress-category-us-china-zh.xml",
                "blogger.atom",
                "drupal.xml"
            })
    void bringEveryPictureHomeAndLeaveLinksWhereTheyAre(String name) {
        String feed = text(name);

        assertThat(feed).contains("http://localhost:8080/demo/pictures/").contains("example.org/");
        assertThat(feed)
                .doesNotContainPattern("example\\.org/[^\\s\"'<>&]*\\.png")
                .doesNotContain("itok=");
    }

    @Test
    void bringDrupalsPicturesHomeWithoutTheirQueries() {
        assertThat(text("drupal.xml")).contains("src=&quot;http://localhost:8080/demo/pictures/works.png&quot;");
    }

    @Test
    void changeTheirTagWithTheAddressOfTheSite() {
        SampleFeeds elsewhere = new SampleFeeds(URI.create("http://localhost:9090"));

        assertThat(elsewhere.feed("drupal.xml").orElseThrow().tag())
                .isNotEqualTo(feeds.feed("drupal.xml").orElseThrow().tag());
    }

    @Test
    void serveNothingElse() {
        assertThat(feeds.feed("../personas.yaml")).isEmpty();
        assertThat(feeds.picture("../topics.tsv")).isEmpty();
    }

    private String text(String name) {
        return new String(feeds.feed(name).orElseThrow().bytes(), StandardCharsets.UTF_8);
    }
}
