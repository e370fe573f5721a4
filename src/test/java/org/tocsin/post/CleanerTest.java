package org.tocsin.post;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.time.ZoneOffset;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CleanerTest {
    private static final URI BASE = URI.create("https://home.example/posts/1");

    private final Cleaner cleaner = new Cleaner();

    record Vector(JsonNode json) {
        @Override
        public String toString() {
            return json.path("title").asText();
        }
    }

    static Stream<Vector> vectors() throws IOException {
        JsonNode all = new ObjectMapper().readTree(CleanerTest.class.getResourceAsStream("/html-vectors.json"));
        return StreamSupport.stream(all.spliterator(), false).map(Vector::new);
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void letsNothingThroughThatActs(Vector vector) {
        String clean = Cleaner.html(cleaner.clean(vector.json().path("payload").asText(), null));

        vector.json().path("must_not_contain").forEach(bad -> assertThat(clean).doesNotContain(bad.asText()));
        vector.json().path("must_contain").forEach(good -> assertThat(clean).contains(good.asText()));
    }

    @Test
    void removesTheClutterOfWordPress() throws UnreadableFeedException {
        FeedItem item = new FeedReader(ZoneOffset.UTC)
                .read(FeedReaderTest.file("wp-full.xml"), null, null)
                .items()
                .get(0);

        String clean = Cleaner.html(cleaner.clean(item.content(), item.base()));

        assertThat(clean)
                .contains(
                        "<figure><img src=\"https://wp.example.org/wp-content/uploads/2014/03/courthouse-1024x683.jpg\""
                                + " alt=\"A courthouse seen from the street\"><figcaption>The courthouse in March 2014.")
                .contains("href=\"https://wp.example.org/about/\"")
                .contains("href=\"https://www.youtube.com/embed/")
                .doesNotContain("appeared first on")
                .doesNotContain("Share this")
                .doesNotContain("pixel.wp.com")
                .doesNotContain("[gallery");
    }

    @Test
    void sendsReadersNowhereButToThePublicWeb() throws UnreadableFeedException {
        for (FeedItem item : new FeedReader(ZoneOffset.UTC)
                .read(FeedReaderTest.file("attack-urls.xml"), null, null)
                .items()) {
            Element body = cleaner.clean(item.content(), item.base());

            assertThat(body.select("a, img")).as(item.title()).allSatisfy(element -> {
                URI address = URI.create(element.attr("href") + element.attr("src"));
                assertThat(address.getScheme()).isIn("http", "https", "mailto");
                assertThat(address.getScheme().equals("mailto") || PublicAddresses.mayBePublic(address))
                        .isTrue();
            });
        }
    }

    @Test
    void makesAFigureOfBloggersCaptionTable() throws UnreadableFeedException {
        FeedItem item = new FeedReader(ZoneOffset.UTC)
                .read(FeedReaderTest.file("blogger.atom"), null, null)
                .items()
                .get(0);

        assertThat(Cleaner.html(cleaner.clean(item.content(), item.base())))
                .startsWith("<figure><img src=\"https://1.bp.blogspot.com/-abc/s1600/a.jpg\" alt=\"\">"
                        + "<figcaption>参加者合影 (participants)</figcaption></figure><p>中文一段。")
                .doesNotContain("<table");
    }

    @Test
    void keepsTextApartThatStoodInBoxes() {
        assertThat(clean("<div><div>One</div><div>Two <b>bold</b></div>loose</div>"))
                .isEqualTo("<p>One</p><p>Two <b>bold</b></p><p>loose</p>");
    }

    @Test
    void takesOutTheMarksOfMailsAndControlCharacters() {
        assertThat(clean("<p>a\uFDD0unsubscribe\uFDD1b\u0007c\u202Ed</p>")).isEqualTo("<p>aunsubscribebcd</p>");
    }

    @Test
    void leavesBracesAlone() {
        assertThat(clean("<p>{{unsubscribe_url}} {{{x}}}</p>")).isEqualTo("<p>{{unsubscribe_url}} {{{x}}}</p>");
    }

    @Test
    void doesNotLetAForeignTextNameOurPictures() {
        assertThat(clean("<p>x<img src=\"picture:1\" alt=\"mine\"><a href=\"picture:1\">y</a></p>"))
                .isEqualTo("<p>x[mine]y</p>");
    }

    @Test
    void writesPlainTextForPeople() {
        Element body = cleaner.clean(
                "<h2>Title</h2><p>See <a href='https://a.example/x'>this</a> and <a href='https://b.example'>that</a>.</p>"
                        + "<ul><li>one</li><li>two <ol><li>inner</li></ol></li></ul>"
                        + "<blockquote><p>said</p><p>more</p></blockquote>"
                        + "<table><tr><th>a</th><th>b</th></tr><tr><td>1</td><td>2</td></tr></table>"
                        + "<p>again <a href='https://a.example/x'>this</a></p><p>https <a href='https://c.example/'>c.example/</a></p>",
                BASE);

        assertThat(ReadableText.of(body)).isEqualTo("""
                        Title

                        See this [1] and that [2].

                        - one
                        - two

                          1. inner

                        > said
                        >
                        > more

                        a | b
                        1 | 2

                        again this [1]

                        https c.example/

                        [1] https://a.example/x
                        [2] https://b.example""");
    }

    private String clean(String html) {
        return Cleaner.html(cleaner.clean(html, BASE));
    }
}
