package org.tocsin.post;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tocsin.value.LanguageTag;

/** Feeds as the programs make them that newsrooms use, in the languages they write in. */
class KnownSystemsTest {
    private final FeedReader reader = new FeedReader(ZoneId.of("Asia/Hong_Kong"));
    private final IncomingItems incoming = new IncomingItems(new Cleaner());

    @Test
    void readsWordPressInMandarin() throws Exception {
        Feed feed = read("""
                <?xml version="1.0" encoding="UTF-8"?><rss version="2.0"
                	xmlns:content="http://purl.org/rss/1.0/modules/content/"
                	xmlns:wfw="http://wellformedweb.org/CommentAPI/"
                	xmlns:dc="http://purl.org/dc/elements/1.1/"
                	xmlns:atom="http://www.w3.org/2005/Atom"
                	xmlns:sy="http://purl.org/rss/1.0/modules/syndication/"
                	xmlns:slash="http://purl.org/rss/1.0/modules/slash/">
                <channel>
                	<title>维权观察</title>
                	<atom:link href="https://weiquan.example/feed/" rel="self" type="application/rss+xml" />
                	<link>https://weiquan.example/</link>
                	<description></description>
                	<lastBuildDate>Fri, 20 Nov 2026 08:12:44 +0000</lastBuildDate>
                	<language>zh-Hans</language>
                	<sy:updatePeriod>
                	hourly	</sy:updatePeriod>
                	<sy:updateFrequency>
                	1	</sy:updateFrequency>
                	<generator>https://wordpress.org/?v=6.8.1</generator>
                <image>
                	<url>https://weiquan.example/icon.png</url><title>维权观察</title><link>https://weiquan.example/</link>
                </image>
                	<item>
                		<title>律师&#8220;失联&#8221;三周：家属要求公开说明</title>
                		<link>https://weiquan.example/2026/11/lawyer/</link>
                					<comments>https://weiquan.example/2026/11/lawyer/#respond</comments>
                		<dc:creator><![CDATA[编辑部]]></dc:creator>
                		<pubDate>Fri, 20 Nov 2026 08:12:00 +0000</pubDate>
                				<category><![CDATA[言论自由]]></category>
                		<category><![CDATA[维权律师]]></category>
                		<guid isPermaLink="false">https://weiquan.example/?p=4711</guid>
                					<description><![CDATA[家属说，三周以来没有收到任何书面通知。 <a class="more-link" href="https://weiquan.example/2026/11/lawyer/">更多<span class="screen-reader-text">律师“失联”三周</span></a>]]></description>
                										<content:encoded><![CDATA[
                <p class="wp-block-paragraph">家属说，三周以来没有收到任何书面通知。</p>
                <figure class="wp-block-image size-large"><img loading="lazy" decoding="async" width="1024" height="683" src="https://i0.wp.com/weiquan.example/wp-content/uploads/2026/11/gate.jpg?resize=1024%2C683&#038;ssl=1" alt="看守所大门" class="wp-image-4712" srcset="https://i0.wp.com/weiquan.example/wp-content/uploads/2026/11/gate.jpg?w=300 300w"/><figcaption class="wp-element-caption">看守所大门，资料照片。</figcaption></figure>
                <div class="sharedaddy sd-sharing-enabled"><div class="sd-content"><ul><li>分享到 X</li></ul></div></div>
                <p>这篇文章<a href="https://weiquan.example/2026/11/lawyer/">律师“失联”三周</a>最先出现在<a href="https://weiquan.example">维权观察</a>。</p>
                ]]></content:encoded>
                		<wfw:commentRss>https://weiquan.example/2026/11/lawyer/feed/</wfw:commentRss>
                		<slash:comments>0</slash:comments>
                		<post-id xmlns="com-wordpress:feed-additions:1">4711</post-id>	</item>
                	</channel>
                </rss>
                """);
        Incoming item = only(feed);

        assertThat(feed.isRepaired()).isFalse();
        assertThat(feed.manners().generator()).isEqualTo("wordpress.org/");
        assertThat(item.item().title()).isEqualTo("律师“失联”三周：家属要求公开说明");
        assertThat(item.item().categories()).containsExactly("言论自由", "维权律师");
        assertThat(item.item().dated()).isEqualTo(Instant.parse("2026-11-20T08:12:00Z"));
        assertThat(item.language()).isEqualTo(new LanguageTag("zh-Hans"));
        assertThat(item.html())
                .contains("<figcaption>看守所大门，资料照片。</figcaption>", "alt=\"看守所大门\"")
                .doesNotContain("分享到", "最先出现在", "class=");
    }

    @Test
    void readsDrupalInUyghur() throws Exception {
        Feed feed = read("""
                <?xml version="1.0" encoding="utf-8"?>
                <rss version="2.0" xml:base="https://uyghur.example/ug">
                  <channel>
                    <title>ئۇيغۇر خەۋەرلىرى</title>
                    <link>https://uyghur.example/ug</link>
                    <description/>
                    <language>ug</language>
                    <item>
                  <title>لاگېردىن قايتقانلار سۆزلەيدۇ</title>
                  <link>https://uyghur.example/ug/xewer/88</link>
                  <description>&lt;span class=&quot;field field--name-title field--type-string field--label-hidden&quot;&gt;لاگېردىن قايتقانلار سۆزلەيدۇ&lt;/span&gt;
                &lt;span class=&quot;field field--name-uid&quot;&gt;&lt;span&gt;tehrir&lt;/span&gt;&lt;/span&gt;
                            &lt;div class=&quot;clearfix text-formatted field field--name-body field--type-text-with-summary field--label-hidden field__item&quot; dir=&quot;rtl&quot;&gt;&lt;p&gt;ئۇلار ئۆيىگە قايتقاندىن كېيىن، بالىلىرىنى تاپالمىغانلىقىنى سۆزلىدى. &lt;a href=&quot;/ug/xewer/12&quot;&gt;بۇرۇنقى خەۋەر&lt;/a&gt;&lt;/p&gt;&lt;/div&gt;
                      </description>
                  <pubDate>Thu, 19 Nov 2026 14:00:00 +0800</pubDate>
                    <dc:creator xmlns:dc="http://purl.org/dc/elements/1.1/">tehrir</dc:creator>
                    <guid isPermaLink="false">88 at https://uyghur.example</guid>
                    </item>
                  </channel>
                </rss>
                """);
        Incoming item = only(feed);

        assertThat(item.language()).isEqualTo(new LanguageTag("ug"));
        assertThat(item.language().direction()).isEqualTo("rtl");
        assertThat(item.item().dated()).isEqualTo(Instant.parse("2026-11-19T06:00:00Z"));
        assertThat(ItemKey.guid(item.item(), feed.site())).contains("node 88");
        assertThat(item.html()).contains("<a href=\"https://uyghur.example/ug/xewer/12\">", "تاپالمىغانلىقىنى");
    }

    @Test
    void readsBloggerInEnglish() throws Exception {
        Feed feed = read("""
                <?xml version='1.0' encoding='UTF-8'?><?xml-stylesheet href="http://www.blogger.com/styles/atom.css" type="text/css"?><feed xmlns='http://www.w3.org/2005/Atom' xmlns:openSearch='http://a9.com/-/spec/opensearchrss/1.0/' xmlns:blogger='http://schemas.google.com/blogger/2008' xmlns:georss='http://www.georss.org/georss' xmlns:gd="http://schemas.google.com/g/2005" xmlns:thr='http://purl.org/syndication/thread/1.0' xmlns:media='http://search.yahoo.com/mrss/'><id>tag:blogger.com,1999:blog-31415</id><updated>2026-11-20T03:00:00.100-08:00</updated><category term="petition"/><title type='text'>Justice Notes</title><subtitle type='html'></subtitle><link rel='http://schemas.google.com/g/2005#feed' type='application/atom+xml' href='https://justice-notes.blogspot.example/feeds/posts/default'/><link rel='self' type='application/atom+xml' href='https://www.blogger.example/feeds/31415/posts/default'/><link rel='alternate' type='text/html' href='https://justice-notes.blogspot.example/'/><author><name>Justice Notes</name></author><generator version='7.00' uri='http://www.blogger.com'>Blogger</generator><openSearch:totalResults>1</openSearch:totalResults><entry><id>tag:blogger.com,1999:blog-31415.post-9265</id><published>2026-11-20T02:58:00.002-08:00</published><updated>2026-11-20T03:00:00.100-08:00</updated><category scheme="http://www.blogger.com/atom/ns#" term="petition"/><category scheme="http://www.blogger.com/atom/ns#" term="Prisoners of conscience"/><title type='text'>Nine years on</title><content type='html'>&lt;div class="separator" style="clear: both;"&gt;&lt;a href="https://blogger.googleusercontent.example/img/b/R29/s1600/vigil.jpg" imageanchor="1"&gt;&lt;img border="0" height="240" src="https://blogger.googleusercontent.example/img/b/R29/s320/vigil.jpg" width="320" /&gt;&lt;/a&gt;&lt;/div&gt;&lt;br /&gt;They lit a candle for each year.&lt;br /&gt;&lt;br /&gt;And then they read the names.&lt;div class="blogger-post-footer"&gt;Justice Notes&lt;/div&gt;</content><link rel='replies' type='application/atom+xml' href='https://justice-notes.blogspot.example/feeds/9265/comments/default' title='Post Comments'/><link rel='edit' type='application/atom+xml' href='https://www.blogger.example/feeds/31415/posts/default/9265'/><link rel='self' type='application/atom+xml' href='https://www.blogger.example/feeds/31415/posts/default/9265'/><link rel='alternate' type='text/html' href='https://justice-notes.blogspot.example/2026/11/nine-years-on.html' title='Nine years on'/><author><name>A. Writer</name><gd:image rel='http://schemas.google.com/g/2005#thumbnail' width='16' height='16' src='https://img1.blogblog.example/b16-rounded.gif'/></author><media:thumbnail xmlns:media="http://search.yahoo.com/mrss/" url="https://blogger.googleusercontent.example/img/b/R29/s72-c/vigil.jpg" height="72" width="72"/><thr:total>0</thr:total></entry></feed>
                """);
        Incoming item = only(feed);

        assertThat(feed.isRepaired()).isFalse();
        assertThat(item.item().link())
                .isEqualTo(URI.create("https://justice-notes.blogspot.example/2026/11/nine-years-on.html"));
        assertThat(item.item().author()).isEqualTo("A. Writer");
        assertThat(item.item().categories()).containsExactly("petition", "Prisoners of conscience");
        assertThat(item.language()).isEqualTo(new LanguageTag("en"));
        assertThat(item.html())
                .contains("https://blogger.googleusercontent.example/img/b/R29/s1600/vigil.jpg", "read the names")
                .doesNotContain("Justice Notes");
    }

    @Test
    void readsWhatWasPastedFromWordAndWhatAPluginBroke() throws Exception {
        Feed feed = read("""

                <?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Rights &amp; Law</title><link>https://rights.example</link><language>en-US</language>
                <item><title>Hearing &lt;em&gt;closed&lt;/em&gt; &amp;amp; secret</title><link>https://rights.example/hearing</link><guid>https://rights.example/?p=1</guid>
                <content:encoded><![CDATA[<p class="MsoNormal"><span lang="EN-US" style="font-family:Calibri;mso-bidi-font-size:11pt">The court sat behind closed doors.<o:p></o:p></span></p><!--[if gte mso 9]><xml>x</xml><![endif]--><p>&nbsp;</p>[gallery ids="1,2"]<p>Her lawyer &#8211; and her family &#8211; waited outside.</p>]]></content:encoded></item>
                </channel></rss>
                """);
        Incoming item = only(feed);

        assertThat(feed.isRepaired()).isTrue(); // the line before the declaration
        assertThat(SafeText.title(item.item().title())).contains("closed", "& secret");
        assertThat(item.html())
                .contains("The court sat behind closed doors.", "Her lawyer – and her family – waited outside.")
                .doesNotContain("mso", "gallery", "o:p", "<p></p>");
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
