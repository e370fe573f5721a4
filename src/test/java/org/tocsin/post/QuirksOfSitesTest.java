package org.tocsin.post;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tocsin.value.LanguageTag;

/** What plugins, themes and editors of real sites put into feeds that are well-formed. */
class QuirksOfSitesTest {
    private static final URI BASE = URI.create("https://rights.example/2026/11/post/");

    private final FeedReader reader = new FeedReader(ZoneId.of("Asia/Hong_Kong"));
    private final Cleaner cleaner = new Cleaner();
    private final IncomingItems incoming = new IncomingItems(cleaner);

    @Test
    void keepsGalleriesOfWordPressWithTheirCaptionsInMailsOfTextAloneToo() {
        String html = """
                <figure class="wp-block-gallery has-nested-images columns-2 is-cropped wp-block-gallery-1">
                <figure class="wp-block-image size-large"><img data-recalc-dims="1" loading="lazy" width="1" height="1" decoding="async"
                 src="data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7"
                 data-src="https://i0.wp.com/rights.example/one.jpg?resize=1024%2C683&#038;ssl=1" alt="A gate" class="wp-image-1"/><figcaption class="wp-element-caption">The gate</figcaption></figure>
                <figure class="wp-block-image size-large"><img width="" height="" src="https://rights.example/two-300x200.jpg" alt="A queue"
                 srcset="https://rights.example/two-300x200.jpg 300w,https://rights.example/two-1024x683.jpg 1024w,https://rights.example/two.jpg 2400w"/></figure>
                <figcaption class="blocks-gallery-caption wp-element-caption">Before the court</figcaption></figure>""";

        assertThat(clean(html))
                .contains("src=\"https://i0.wp.com/rights.example/one.jpg?resize=1024%2C683&amp;ssl=1\" alt=\"A gate\"")
                .contains("src=\"https://rights.example/two-1024x683.jpg\" alt=\"A queue\"")
                .contains("<figcaption>The gate</figcaption>", "<figcaption>Before the court</figcaption>")
                .doesNotContain("data:");
        assertThat(plain(html)).isEqualTo("[The gate]\n\n[A queue]\n\nBefore the court");
    }

    @Test
    void keepsWhatStandsInFiguresWithoutPictures() {
        assertThat(
                        plain(
                                "<figure class=\"wp-block-table\"><table><thead><tr><th>Prison</th><th>Years</th></tr></thead>"
                                        + "<tbody><tr><td>Urumqi</td><td>9</td></tr></tbody></table><figcaption>Known sentences</figcaption></figure>"))
                .isEqualTo("Prison | Years\nUrumqi | 9\n\nKnown sentences");
        assertThat(
                        plain(
                                "<figure class=\"wp-block-pullquote\"><blockquote><p>We wait.</p><cite>Her mother</cite></blockquote></figure>"))
                .isEqualTo("> We wait.\n>\n> Her mother");
        assertThat(
                        plain(
                                "<figure class=\"wp-block-video\"><video controls src=\"/up/vigil.mp4\"></video><figcaption>The vigil</figcaption></figure>"))
                .isEqualTo("▶ vigil.mp4 [1]\n\nThe vigil\n\n[1] https://rights.example/up/vigil.mp4");
    }

    @Test
    void saysWhereFilmsAreAndLeavesOtherFramesOut() {
        String html = """
                <span class="embed-youtube" style="text-align:center; display: block;"><iframe class="youtube-player" width="640" height="360"
                 data-src="https://www.youtube.com/embed/abc?version=3&#038;rel=1" src="about:blank" allowfullscreen="true"></iframe></span>
                <iframe src="https://ads.example/banner" width="1" height="1"></iframe>
                <iframe title="沉默" src="//player.bilibili.com/player.html?bvid=BV1"></iframe>""";

        assertThat(clean(html))
                .contains("<a href=\"https://www.youtube.com/embed/abc?version=3&amp;rel=1\">▶ www.youtube.com</a>")
                .contains("<a href=\"https://player.bilibili.com/player.html?bvid=BV1\">▶ 沉默</a>")
                .doesNotContain("ads.example");
    }

    @Test
    void writesEmojiAndLeavesSmileysCountersAndPortraitsOut() {
        assertThat(clean(
                        "<p>Free them <img src=\"https://s.w.org/images/core/emoji/15.0.3/72x72/1f64f.png\" alt=\"🙏🏽\""
                                + " class=\"wp-smiley\" style=\"height: 1em; max-height: 1em;\" /> now"
                                + "<img src=\"https://pixel.wp.com/b.gif?host=rights.example\" width=\"1\" height=\"1\" alt=\"\">"
                                + "<img alt=\"\" src=\"https://secure.gravatar.com/avatar/1?s=96\"/></p>"))
                .isEqualTo("<p>Free them 🙏🏽 now</p>");
    }

    @Test
    void leavesOutWhatPluginsAdd() {
        String html = """
                <div id="ez-toc-container" class="ez-toc-v2_0"><p>Contents</p><ul><li><a href="#one">One</a></li></ul></div>
                <p>The text itself.</p>
                <div class="heateor_sss_sharing_container" style="x"><div>Share on…</div></div>
                <div class="addtoany_share_save_container addtoany_content addtoany_content_bottom"><a href="https://x.example">X</a></div>
                <div class='sharedaddy sd-block sd-like jetpack-likes-widget-wrapper'><h3>Like this:</h3><span>Loading...</span></div>
                <div id='jp-relatedposts' class='jp-relatedposts'><h3>Related</h3></div>
                <div class="bdsharebuttonbox"><a href="#" class="bds_more">分享到：</a></div>
                <div class="yarpp yarpp-related"><h3>相关阅读</h3><ol><li><a href="https://rights.example/other">另一篇</a></li></ol></div>
                <p>Note.<sup data-fn="a" class="fn"><a href="#a" id="a-link">1</a></sup></p>
                <ol class="wp-block-footnotes"><li id="a">The court’s own list. <a href="#a-link" aria-label="Jump">↩︎</a></li></ol>
                <p>The post <a href="https://rights.example/p">One</a> first appeared on <a href="https://rights.example">Rights</a>.</p>
                <p>〈<a href="https://rights.example/p">一則消息</a>〉這篇文章最早發佈於《<a href="https://rights.example">權利</a>》。</p>
                <p><a href="https://rights.example/p">一则消息</a>首先发布于<a href="https://rights.example">权利</a>。</p>""";

        assertThat(plain(html)).isEqualTo("The text itself.\n\nNote.1\n\n1. The court’s own list.");
    }

    @Test
    void makesParagraphsOfWhatEmptyLinesKeepApart() {
        assertThat(clean(
                        "<div dir=\"ltr\" trbidi=\"on\">They lit a candle.<br /><br />\n<span style=\"color:red\">Then they</span> read<br />"
                                + "the names.<br><br><br><b>All</b> of them.<br><br></div>"))
                .isEqualTo("<p dir=\"ltr\">They lit a candle.</p><p dir=\"ltr\">Then they read<br>the names.</p>"
                        + "<p dir=\"ltr\"><b>All</b> of them.</p>");
        assertThat(clean("<p>One<br>two</p>")).isEqualTo("<p>One<br>two</p>");
        assertThat(clean("家属说。<br/><br/>　　律师说。")).isEqualTo("<p>家属说。</p><p>　　律师说。</p>");
    }

    @Test
    void keepsTheEmphasisOfWordProcessorsAndNoneThatTheyTakeBack() {
        assertThat(
                        clean(
                                "<b style=\"font-weight:normal;\" id=\"docs-internal-guid-1\"><p dir=\"ltr\"><span style=\"font-size:11pt;font-weight:400\">She was </span>"
                                        + "<span style=\"font-weight:700;font-style:normal\">taken</span><span style=\"font-style:italic\"> at night</span>.</p></b>"))
                .isEqualTo("<p dir=\"ltr\">She was <strong>taken</strong><em> at night</em>.</p>");
    }

    @Test
    void leavesOutParagraphsThatOnlyMakeRoom() {
        assertThat(clean("<p>One.</p><p>&nbsp;</p><div><br></div><p><strong>Two</strong><span>&nbsp;</span>three.</p>"
                        + "<p>​<br>&#12288;</p><h2><br></h2><ul><li>&nbsp;</li></ul>"))
                .isEqualTo("<p>One.</p><p><strong>Two</strong>&nbsp;three.</p>");
    }

    @Test
    void keepsAParagraphThatOnlySoundsLikeTheTailOfAFeed() {
        assertThat(plain("<p>这份名单<a href=\"https://a.example/\">最早发布于</a>去年，后来由<a href=\"https://b.example/\">法院</a>"
                        + "在一份很长的公报里再次确认，家属直到今年才知道他们的亲人已经被转移到另一个省份的监狱里，没有任何人通知他们。</p>"))
                .contains("家属直到今年才知道");
    }

    @Test
    void readsOldGalleriesAndCaptions() {
        String html = """
                <div id='gallery-1' class='gallery galleryid-5'><dl class='gallery-item'><dt class='gallery-icon landscape'>
                <a href='https://rights.example/up/a.jpg'><img src='https://rights.example/up/a-150x150.jpg' alt='' /></a></dt>
                <dd class='wp-caption-text gallery-caption'>The yard</dd></dl><br style='clear: both' /></div>
                <div id="attachment_7" style="width: 310px" class="wp-caption alignright"><a href="/up/b.jpg"><img src="/up/b-300x200.jpg" alt="IMG_2044.jpg" width="300" /></a><p class="wp-caption-text">The road</p></div>
                [caption id="attachment_8"]<img src="/up/c.jpg" alt="A door"> The door[/caption]""";

        assertThat(clean(html))
                .contains("https://rights.example/up/a.jpg", "The yard")
                .contains(
                        "<figure><img src=\"https://rights.example/up/b.jpg\" alt=\"\"><figcaption>The road</figcaption></figure>")
                .contains("The door")
                .doesNotContain("[caption", "IMG_2044");
    }

    @Test
    void makesSummariesWithoutInvitationsToGoOnElsewhere() {
        assertThat(Excerpts.withoutInvitation("They waited for news and [&#8230;]".replace("&#8230;", "…")))
                .isEqualTo("They waited for news and…");
        assertThat(Excerpts.withoutInvitation("They waited for news… Continue reading Nine years on →"))
                .isEqualTo("They waited for news…");
        assertThat(Excerpts.withoutInvitation("家属没有收到任何书面通知。 更多")).isEqualTo("家属没有收到任何书面通知。");
        assertThat(Excerpts.withoutInvitation("Sie warteten auf Nachricht. Weiterlesen »"))
                .isEqualTo("Sie warteten auf Nachricht.");
        assertThat(Excerpts.withoutInvitation("It went on and on...")).isEqualTo("It went on and on...");
        assertThat(Excerpts.withoutInvitation("He said: read more books.")).isEqualTo("He said: read more books.");
    }

    @Test
    void leavesDraftsAndCommentsOfBloggerOut() throws Exception {
        Feed feed = read("""
                <?xml version='1.0' encoding='UTF-8'?><feed xmlns='http://www.w3.org/2005/Atom' xmlns:app='http://purl.org/atom/app#' xmlns:thr='http://purl.org/syndication/thread/1.0'>
                <id>tag:blogger.com,1999:blog-1</id><title>Notes</title><link rel='alternate' type='text/html' href='https://notes.blogspot.example/'/>
                <entry><id>tag:blogger.com,1999:blog-1.post-1</id><published>2026-11-20T02:58:00-08:00</published><app:control><app:draft>yes</app:draft></app:control>
                 <category scheme='http://schemas.google.com/g/2005#kind' term='http://schemas.google.com/blogger/2008/kind#post'/><title>Not yet</title><content type='html'>x</content></entry>
                <entry><id>tag:blogger.com,1999:blog-1.post-2</id><published>2026-11-20T02:58:00-08:00</published>
                 <category scheme='http://schemas.google.com/g/2005#kind' term='http://schemas.google.com/blogger/2008/kind#comment'/><title>Nice</title><content type='html'>x</content></entry>
                <entry><id>tag:blogger.com,1999:blog-1.post-3</id><published>2026-11-20T02:58:00-08:00</published>
                 <category scheme='http://schemas.google.com/g/2005#kind' term='http://schemas.google.com/blogger/2008/kind#post'/><category scheme='http://www.blogger.com/atom/ns#' term='Courts'/>
                 <title type='text'>Out</title><content type='html'>&lt;p&gt;It is out.&lt;/p&gt;</content>
                 <link rel='replies' type='text/html' href='https://notes.blogspot.example/2026/11/out.html#comment-form' title='0 Comments'/>
                 <link rel='alternate' type='text/html' href='https://notes.blogspot.example/2026/11/out.html'/>
                 <author><name>noreply@blogger.com (A. Writer)</name></author></entry></feed>
                """);

        assertThat(feed.items()).extracting(FeedItem::title).containsExactly("Out");
        FeedItem out = feed.items().get(0);
        assertThat(out.categories()).containsExactly("Courts");
        assertThat(out.author()).isEqualTo("A. Writer");
        assertThat(out.link()).isEqualTo(URI.create("https://notes.blogspot.example/2026/11/out.html"));
    }

    @Test
    void takesTheLargePictureOfBloggersNewAddressesAndThumbnails() throws Exception {
        assertThat(
                        clean(
                                "<div class=\"separator\" style=\"clear: both;\"><a href=\"https://blogger.googleusercontent.com/img/a/AVvXsE=s4032\" style=\"x\">"
                                        + "<img border=\"0\" data-original-height=\"3024\" height=\"300\" src=\"https://blogger.googleusercontent.com/img/a/AVvXsE=w400-h300\" width=\"400\" /></a></div>"))
                .isEqualTo("<p><img src=\"https://blogger.googleusercontent.com/img/a/AVvXsE=s4032\" alt=\"\"></p>");
        Feed feed = read(
                "<feed xmlns='http://www.w3.org/2005/Atom'><entry><id>1</id><title>x</title>"
                        + "<media:thumbnail xmlns:media='http://search.yahoo.com/mrss' url='https://blogger.googleusercontent.com/img/a/AVvXsE=s72-c' height='72' width='72'/></entry></feed>");
        assertThat(feed.items().get(0).pictures())
                .extracting(picture -> picture.address().toString())
                .containsExactly("https://blogger.googleusercontent.com/img/a/AVvXsE=s640");
    }

    @Test
    void takesTheTextOfDrupalWithoutItsTitleAuthorAndDateAndLabelsFromItsTags() throws Exception {
        Incoming item = only(read("""
                <?xml version="1.0" encoding="utf-8"?>
                <rss version="2.0" xml:base="https://drupal.example/"><channel><title>无墙</title><link>https://drupal.example/</link><language>zh-hans</language>
                <item><title>法院&amp;#039;秘密&amp;#039;开庭</title>
                <link>https://drupal.example/zh-hans/%E6%96%B0%E9%97%BB/%E5%BC%80%E5%BA%AD</link>
                <description>&lt;span property="schema:name" class="field field--name-title field--type-string field--label-hidden"&gt;法院秘密开庭&lt;/span&gt;
                &lt;span rel="schema:author" class="field field--name-uid"&gt;&lt;span lang="" about="/zh-hans/user/1" typeof="schema:Person" property="schema:name" datatype=""&gt;admin&lt;/span&gt;&lt;/span&gt;
                &lt;span property="schema:dateCreated" class="field field--name-created"&gt;周五, 20/11/2026 - 16:12&lt;/span&gt;
                &lt;div property="schema:text" class="clearfix text-formatted field field--name-body field--type-text-with-summary"&gt;&lt;p&gt;家属站在门外。&lt;a href="/zh-hans/node/12"&gt;此前的消息&lt;/a&gt;&lt;/p&gt;
                &lt;img src="/sites/default/files/styles/large/public/2026-11/%E9%97%A8.jpg?itok=a" width="480" height="320" alt="大门"&gt;&lt;/div&gt;
                &lt;div class="field field--name-field-tags field--type-entity-reference field--label-above clearfix"&gt;&lt;h3 class="field__label"&gt;标签&lt;/h3&gt;&lt;ul class="links field__items"&gt;&lt;li&gt;&lt;a href="/zh-hans/taxonomy/term/3" property="schema:about" hreflang="zh-hans"&gt;维权律师&lt;/a&gt;&lt;/li&gt;&lt;/ul&gt;&lt;/div&gt;
                &lt;ul class="links inline"&gt;&lt;li class="node-readmore"&gt;&lt;a href="/zh-hans/node/88" rel="tag" title="x"&gt;阅读更多&lt;/a&gt;&lt;/li&gt;&lt;li class="comment-add"&gt;添加评论&lt;/li&gt;&lt;/ul&gt;</description>
                <pubDate>Fri, 20 Nov 2026 08:12:00 +0000</pubDate><dc:creator>admin</dc:creator><guid isPermaLink="false">88 at https://drupal.example</guid></item></channel></rss>
                """));

        assertThat(SafeText.title(item.item().title())).isEqualTo("法院'秘密'开庭");
        assertThat(ReadableText.of(item.body()))
                .startsWith("家属站在门外。此前的消息 [1]")
                .contains("[大门]")
                .doesNotContain("admin", "周五", "标签", "阅读更多", "添加评论", "法院秘密");
        assertThat(item.html())
                .contains(
                        "https://drupal.example/sites/default/files/styles/large/public/2026-11/%E9%97%A8.jpg?itok=a");
        assertThat(item.item().categories()).contains("维权律师");
    }

    @Test
    void knowsAPageByItsChineseNameHoweverThatIsEscaped() {
        assertThat(WebAddress.folded(URI.create("https://www.w.example/%e5%bc%80%e5%ba%ad/")))
                .isEqualTo(WebAddress.folded(
                        WebAddress.resolve(null, "http://w.example/开庭").orElseThrow()))
                .isEqualTo("w.example/%E5%BC%80%E5%BA%AD");
    }

    @Test
    void readsExtensionsWhoseNamespaceIsMisspeltOrMissing() throws Exception {
        Feed feed = read("""
                <rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content" xmlns:dc="https://purl.org/dc/elements/1.1/"
                 xmlns:feedburner="http://rssnamespace.org/feedburner/ext/1.0"><channel><title>T</title><link>https://t.example/</link>
                <item><title>One</title><link>https://feeds.counter.example/~r/t/1</link><feedburner:origLink>https://t.example/one</feedburner:origLink>
                <dc:creator>desk@t.example (Desk)</dc:creator><description>Short.</description><content:encoded>&lt;p&gt;The whole.&lt;/p&gt;</content:encoded>
                <pubdate>Fri, 20 Nov 2026 08:12:00 GMT</pubdate></item></channel></rss>
                """);
        FeedItem item = feed.items().get(0);

        assertThat(item.content()).isEqualTo("<p>The whole.</p>");
        assertThat(item.author()).isEqualTo("Desk");
        assertThat(item.link()).isEqualTo(URI.create("https://t.example/one"));
        assertThat(item.dated()).isNotNull();
    }

    @Test
    void readsTitlesAsWordsAlone() {
        assertThat(SafeText.title("Hearing <em>closed</em> &amp; secret")).isEqualTo("Hearing closed & secret");
        assertThat(SafeText.title("<span lang=\"zh\">开庭</span><br/>&quot;秘密&quot;"))
                .isEqualTo("开庭\"秘密\"");
        assertThat(SafeText.title("5 < 7 and a <b")).isEqualTo("5 < 7 and a <b");
        assertThat(SafeText.title("\u200B\u2060 \u200F")).isEmpty();
    }

    @Test
    void tellsUyghurInEveryWayOfWritingIt() {
        LanguageTag uyghur = new LanguageTag("ug");
        assertThat(TextLanguage.of("Uyghurlarning ehwali heqqide yéngi doklat élan qilindi", uyghur))
                .isEqualTo(new LanguageTag("ug-Latn"));
        assertThat(TextLanguage.of("Уйғурларниң әһвали һәққидә йеңи доклат елан қилинди", uyghur))
                .isEqualTo(new LanguageTag("ug-Cyrl"));
        assertThat(TextLanguage.of("A new report on the situation of the Uyghurs was published", uyghur))
                .isEqualTo(new LanguageTag("en"));
        // as old sites have it, in presentation forms
        assertThat(TextLanguage.of("ﺋﯘﻳﻐﯘﺭﻻﺭﻧﯩﯔ ﺋﻪﻫﯟﺍﻟﻰ ﮬﻪﻗﻘﯩﺪﻩ ﻳﯧﯖﻰ ﺩﻭﻛﻼﺕ", new LanguageTag("en")))
                .isEqualTo(uyghur);
        assertThat(TextLanguage.of("بۇ بىر خەۋەر، ئۇيغۇرچە يېزىلغان خەۋەر", new LanguageTag("en")))
                .isEqualTo(uyghur);
        assertThat(TextLanguage.of("ئەمە هەواڵێکی کوردییە و درێژە", new LanguageTag("ckb")))
                .isEqualTo(new LanguageTag("ckb"));
        assertThat(TextLanguage.of("これは日本語の記事です。人権について書かれています。", new LanguageTag("ja")))
                .isEqualTo(new LanguageTag("ja"));
    }

    @Test
    void knowsALabelWithTatweelJoinersAndWideLetters() {
        assertThat(SourceLabels.fold("ئۇيـــغۇر\u200C")).isEqualTo(SourceLabels.fold("ئۇيغۇر"));
        assertThat(SourceLabels.fold("ＮＧＯ　法律")).isEqualTo(SourceLabels.fold("ngo 法律"));
        assertThat(SourceLabels.fold("維權\u200B律師")).isEqualTo(SourceLabels.fold("维权律师"));
    }

    @Test
    void keepsDirectionAndJoinersWithinTexts() {
        assertThat(
                        clean(
                                "<div dir=\"rtl\" style=\"direction:rtl\"><p>ئۇ 2016-يىلى <span dir=\"ltr\">AB-12</span> نومۇرلۇق لاگېردا.</p></div>"))
                .contains("dir=\"rtl\"", "<span dir=\"ltr\">AB-12</span>");
        assertThat(clean("<p>می\u200Cرود</p>")).isEqualTo("<p>می\u200Cرود</p>");
    }

    private String clean(String html) {
        return Cleaner.html(cleaner.clean(html, BASE));
    }

    private String plain(String html) {
        return ReadableText.of(cleaner.clean(html, BASE));
    }

    private Feed read(String feed) throws UnreadableFeedException {
        return reader.read(feed.getBytes(StandardCharsets.UTF_8), null, null);
    }

    private Incoming only(Feed feed) {
        List<Incoming> items = incoming.of(new LanguageTag("en"), feed);
        assertThat(items).hasSize(1);
        return items.get(0);
    }
}
