package org.tocsin.post;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Feeds whose encoding is claimed wrongly, that were cut, whose dates are translated, or that are none. */
class BrokenFeedsTest {
    private static final Charset GB18030 = Charset.forName("GB18030");
    private static final Charset BIG5 = Charset.forName("Big5-HKSCS");
    private static final String HANS = "家属说三周以来没有收到任何书面通知，律师要求会见被拒绝，法院也没有公开审理的日期。";
    private static final String HANT = "家屬說三週以來沒有收到任何書面通知，律師要求會見被拒絕，法院也沒有公開審理的日期。";

    private final FeedReader reader = new FeedReader(ZoneId.of("Asia/Hong_Kong"));

    private static String feed(String encoding, String text) {
        return "<?xml version=\"1.0\" encoding=\"" + encoding
                + "\"?><rss version=\"2.0\"><channel><title>T</title><link>https://t.example/</link>"
                + "<item><title>" + text + "</title><description>" + text + "</description></item></channel></rss>";
    }

    private String title(byte[] bytes, String contentType) throws UnreadableFeedException {
        return reader.read(bytes, contentType, null).items().get(0).title();
    }

    @Test
    void believesTheBytesMoreThanWhatIsSaidOfThem() throws Exception {
        assertThat(title(feed("gb2312", HANS).getBytes(StandardCharsets.UTF_8), null))
                .isEqualTo(HANS);
        assertThat(title(feed("big5", HANT).getBytes(StandardCharsets.UTF_8), null))
                .isEqualTo(HANT);
        assertThat(title(
                        feed("UTF-8", "They’re free").getBytes(StandardCharsets.UTF_8), "text/xml; charset=ISO-8859-1"))
                .isEqualTo("They’re free");
        assertThat(title(feed("iso-8859-1", HANS).getBytes(GB18030), "text/xml; charset=iso-8859-1"))
                .isEqualTo(HANS);
        assertThat(title(feed("gb2312", HANT).getBytes(BIG5), null)).isEqualTo(HANT);
        assertThat(title(feed("big5", HANS).getBytes(GB18030), null)).isEqualTo(HANS);
        assertThat(title(feed("utf-16", HANS).getBytes(StandardCharsets.UTF_8), null))
                .isEqualTo(HANS);
        assertThat(title(feed("iso-8859-1", "Détenu à Évry").getBytes(StandardCharsets.ISO_8859_1), null))
                .isEqualTo("Détenu à Évry");
        assertThat(title(feed("gbk", "联通").getBytes(GB18030), null)).isEqualTo("联通");
    }

    @Test
    void readsMarksOfByteOrderThatContradictTheRest() throws Exception {
        byte[] twice = join(
                new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF, (byte) 0xEF, (byte) 0xBB, (byte) 0xBF},
                feed("gbk", HANS).getBytes(StandardCharsets.UTF_8));
        byte[] wide =
                join(new byte[] {(byte) 0xFE, (byte) 0xFF}, feed("utf-8", HANS).getBytes(StandardCharsets.UTF_16BE));

        assertThat(title(twice, "text/xml; charset=gb2312")).isEqualTo(HANS);
        assertThat(title(wide, "text/xml; charset=utf-8")).isEqualTo(HANS);
    }

    /** As PHP does that counts octets where it means characters. */
    @Test
    void readsOnWhereACharacterWasCutInTwo() throws Exception {
        for (Charset charset : List.of(StandardCharsets.UTF_8, GB18030, BIG5)) {
            String text = charset.equals(BIG5) ? HANT : HANS;
            byte[] whole = feed(charset.name(), "@@" + text).getBytes(charset);
            byte[] cut = "通".getBytes(charset);
            byte[] bytes = join(
                    new String(whole, StandardCharsets.ISO_8859_1)
                            .replaceFirst(
                                    "@@",
                                    new String(cut, 0, cut.length - 1, StandardCharsets.ISO_8859_1)
                                            + "</title><x>..</x><title>")
                            .getBytes(StandardCharsets.ISO_8859_1),
                    new byte[0]);

            Feed feed = reader.read(bytes, null, null);

            assertThat(feed.items().get(0).content()).as(charset.name()).contains(text);
            assertThat(feed.isRepaired()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 40, 41, 42, 43, 120, 200})
    void keepsTheWholeItemsOfAFeedThatWasCutAnywhere(int missing) throws Exception {
        String items = ("<item><title>一" + HANS + "</title><description>" + HANS + "</description></item>")
                .repeat(3)
                .replaceFirst("一", "二");
        String text = "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>T</title>" + items + "<item><title>"
                + HANS + "</title><content:encoded><![CDATA[<p>" + HANS + HANS
                + "</p>]]></content:encoded></item></channel></rss>";
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);

        Feed feed = reader.read(Arrays.copyOf(bytes, bytes.length - missing), "text/xml", null);

        assertThat(feed.items()).hasSize(missing > 20 ? 3 : 4);
        assertThat(feed.items().get(2).content()).isEqualTo(HANS);
        assertThat(feed.isRepaired()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Fri, 20 十一月 2026 08:12:00 +0000 | 2026-11-20T08:12:00Z",
                "星期五, 20 11月 2026 08:12:00 +0000 | 2026-11-20T08:12:00Z",
                "週五, 20 11 月 2026 16:12:00 +0800 | 2026-11-20T08:12:00Z",
                "2026年11月20日 星期五 下午4:12 | 2026-11-20T08:12:00Z",
                "２０２６年１１月２０日　１６：１２ | 2026-11-20T08:12:00Z",
                "2026年11月20日 上午 12:12:00 | 2026-11-19T16:12:00Z",
                "2026-11-20 16时12分00秒 | 2026-11-20T08:12:00Z",
                "Fri, 20 Nov 2026 16:12:00 CST | 2026-11-20T08:12:00Z",
                "2026-11-20 16:12 北京时间 | 2026-11-20T08:12:00Z",
                "Fri Nov 20 2026 16:12:00 GMT+0800 (中国标准时间) | 2026-11-20T08:12:00Z",
                "Fri Nov 20 08:12:00 UTC 2026 | 2026-11-20T08:12:00Z",
                "Fri Nov 20 16:12:00 2026 | 2026-11-20T08:12:00Z",
                "November 20, 2026 at 4:12 PM | 2026-11-20T08:12:00Z",
                "Nov 20th, 2026 04:12 p.m. HKT | 2026-11-20T08:12:00Z",
                "Fri, 11/20/2026 - 16:12 | 2026-11-20T08:12:00Z",
                "20/11/2026 16:12 | 2026-11-20T08:12:00Z",
                "20.11.2026 16:12 | 2026-11-20T08:12:00Z",
                "Mon, 05/10/2026 - 16:12 | 2026-10-05T08:12:00Z",
                "ven, 20 novembre 2026 09:12:00 +0100 | 2026-11-20T08:12:00Z",
                "vendredi 20 déc. 2026 09:12 +01:00 | 2026-12-20T08:12:00Z",
                "20 de noviembre de 2026 16:12 | 2026-11-20T08:12:00Z",
                "Fr, 20 Okt 2026 10:12:00 CEST | 2026-10-20T08:12:00Z",
                "Cum, 20 Kas 2026 11:12:00 +03 | 2026-11-20T08:12:00Z",
                "20-نويابىر، 2026-يىلى 16:12 | 2026-11-20T08:12:00Z",
                "2026-يىلى 11-ئاينىڭ 20-كۈنى 16:12 | 2026-11-20T08:12:00Z",
                "2026-يىلى 20-نويابىر 16:12 | 2026-11-20T08:12:00Z",
                "٢٠٢٦-١١-٢٠ ١٦:١٢ | 2026-11-20T08:12:00Z",
                "20261120T081200Z | 2026-11-20T08:12:00Z",
                "1795162320 | 2026-11-20T08:12:00Z",
                "1795162320000 | 2026-11-20T08:12:00Z",
                "Friday, 20-Nov-26 08:12:00 GMT | 2026-11-20T08:12:00Z",
                "Fri,20 Nov 2026 08:12:00 Z | 2026-11-20T08:12:00Z",
                "2026-11-20T08:12:00.1234567Z | 2026-11-20T08:12:00Z",
            })
    void readsDatesThatWereTranslatedOrMadeByHand(String written, Instant meant) {
        assertThat(FeedDates.read(written, ZoneId.of("Asia/Hong_Kong"))).isEqualTo(meant);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "05/11/2026 16:12",
                "Thu, 05/10/2026",
                "0000-00-00 00:00:00",
                "Wed, 31 Dec 1969 23:59:59",
                "-0001-11-30T00:00:00+00:00",
                "Mon, 30 Nov -0001 00:00:00 +0000",
                "0001-01-01T00:00:00",
                "20 Smarch 2026",
                "2026-13-01",
                "1 day ago",
                "昨天 16:12",
            })
    void takesNoDateThatNobodyCanBeSureOf(String written) {
        Instant read = FeedDates.read(written, ZoneId.of("Asia/Hong_Kong"));

        assertThat(read == null || read.isBefore(Instant.EPOCH)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<!DOCTYPE html><html><head><title>Just a moment...</title></head></html> | lets only people through",
                "<html><head><script>window._cf_chl_opt={}</script></head><body></body></html> | lets only people through",
                "<html><body><p>404</p></body></html> | a web page",
                "{\"code\":403,\"message\":\"forbidden\"} | not a JSON Feed",
                "[{\"id\":1,\"title\":{\"rendered\":\"x\"}}] | not a feed",
                "<?xml version=\"1.0\"?><error><code>NoSuchKey</code></error> | no feed",
                "Database connection failed | not a feed",
                "'' | empty",
            })
    void saysWhatStandsInTheWayOfAFeed(String answer, String words) {
        assertThatThrownBy(() -> reader.read(answer.getBytes(StandardCharsets.UTF_8), "text/html", null))
                .isInstanceOf(UnreadableFeedException.class)
                .hasMessageContaining(words);
    }

    @Test
    void readsAFeedThatAHostPutItsOwnWordsBefore() throws Exception {
        Feed feed = reader.read(
                ("<!-- ad --><script>var a = '<b>';</script>\n\n"
                                + feed("utf-8", "One &nbsp;two&hellip; &copy; &bogus; & <br> three"))
                        .getBytes(StandardCharsets.UTF_8),
                "text/html; charset=utf-8",
                null);

        assertThat(feed.isRepaired()).isTrue();
        assertThat(feed.items().get(0).content()).startsWith("One \u00a0two… © ");
    }

    private static byte[] join(byte[] one, byte[] other) {
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        both.writeBytes(one);
        both.writeBytes(other);
        return both.toByteArray();
    }
}
