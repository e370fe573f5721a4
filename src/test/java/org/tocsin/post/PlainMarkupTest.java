package org.tocsin.post;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** That the short way past the sanitizer leads to the same place as the long one. */
class PlainMarkupTest {
    private final Cleaner cleaner = new Cleaner();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<p>One &amp; <em>two</em>.<br>Three &lt;four&gt;.</p>\n<h2>Five</h2>\n<p><a href=\"https://a.example/b?c=1&amp;d=%20\">six</a></p>",
                "<ul><li>one</li><li>two\n<ol><li><p>three</p></li></ol></li></ul><blockquote><p>four</p></blockquote><hr>",
                "<p><strong><em>法院</em></strong>&nbsp;开庭。</p>",
            })
    void knowsSimpleHtmlAndChangesNothingInIt(String html) {
        assertThat(PlainMarkup.is(html)).isTrue();
        assertThat(Cleaner.html(Cleaner.sanitized(html))).isEqualTo(html);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text",
                "<p>one<p>two</p></p>",
                "<p>one</em></p>",
                "<p>one",
                "</p>",
                "<p><p>",
                "<em>loose</em>",
                "<ul>text</ul>",
                "<ul>\n<li>text</li></ul>",
                "<p><ul><li>x</li></ul></p>",
                "<p><a href=\"https://a.example/\"><a href=\"https://b.example/\">x</a></a></p>",
                "<p><a href=\"javascript:alert(1)\">x</a></p>",
                "<p><a href=\"https://a.example/\" onclick=\"x\">x</a></p>",
                "<p><a href=\"https://a.example/'><script>\">x</a></p>",
                "<p><a href=\"https://a.example/x</a></p>",
                "<p><script>x</script></p>",
                "<p><b><b>x</b></b></p>",
                "<p onclick=\"x\">x</p>",
                "<P>x</P>",
                "<p>&quot;x&#x202E;</p>",
                "<p>\u202Ex</p>",
                "<p>\uFDD0x</p>",
                "<!-- x --><p>x</p>",
                "<svg></svg>",
                "<img src=\"https://a.example/b.jpg\" alt=\"\">",
            })
    void doesNotKnowAnythingElse(String html) {
        assertThat(PlainMarkup.is(html)).isFalse();
    }

    @Test
    void takesOutOfTextWhatReferencesHideInIt() {
        assertThat(Cleaner.html(cleaner.clean("<p>a&#x202E;b&#xFDD0;c&#xFEFF;d&#8238;</p>", null)))
                .isEqualTo("<p>abcd</p>");
    }

    @Test
    void cleansEveryPostOfOurFeedsAsTheLongWayDoes() throws UnreadableFeedException {
        List<String> plain = new ArrayList<>();
        for (FeedReaderTest.Expected row : FeedReaderTest.rows("expected.tsv")) {
            if (row.at("format").equals("not a feed")) {
                continue;
            }
            Feed feed = new FeedReader(ZoneOffset.UTC).read(FeedReaderTest.file(row.at("file")), null, null);
            for (FeedItem item : feed.items()) {
                String html = Cleaner.html(cleaner.clean(item.content(), URI.create("https://a.example/")));
                String longWay = Cleaner.html(Cleaner.sanitized(html));

                assertThat(html).as(row.at("file")).isEqualTo(longWay);
                assertThat(ReadableText.of(Cleaner.tree(html))).isEqualTo(ReadableText.of(Cleaner.sanitized(html)));
                if (!html.isEmpty() && PlainMarkup.is(html)) {
                    plain.add(html);
                }
            }
        }
        assertThat(plain).as("posts that go the short way").hasSizeGreaterThan(40);
    }
}
