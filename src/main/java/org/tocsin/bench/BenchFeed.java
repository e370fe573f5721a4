package org.tocsin.bench;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Random;

/** An RSS feed as WordPress makes them, as long as one likes; a third of its posts are in Chinese. */
final class BenchFeed {
    private static final String[] WORDS = ("the court town river people said that day after night police family lawyer "
                    + "without letter prison years before under water school road house market workers")
            .split(" ");
    private static final String[] HAN = "他们 昨天 在 法院 律师 家属 警方 表示 没有 收到 通知 洪水 淹没 街道 学校 工人 要求 释放 公开 审理".split(" ");

    private final String host;
    private final int items;
    private final int octets;
    private Random random = new Random();

    /** @param octets of each item, about */
    BenchFeed(String host, int items, int octets) {
        this.host = host;
        this.items = items;
        this.octets = octets;
    }

    byte[] bytes() {
        StringBuilder feed = new StringBuilder(items * octets);
        feed.append(
                        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><rss version=\"2.0\""
                                + " xmlns:content=\"http://purl.org/rss/1.0/modules/content/\"><channel><title>Bench</title><link>https://")
                .append(host)
                .append("/</link>");
        for (int number = items; number > 0; number--) {
            item(feed, number);
        }
        return feed.append("</channel></rss>").toString().getBytes(StandardCharsets.UTF_8);
    }

    /** The same in every feed of the site, however many there are. */
    private void item(StringBuilder feed, int number) {
        random = new Random(31L * host.hashCode() + number);
        boolean isHan = number % 3 == 0;
        feed.append("<item><title>")
                .append(sentence(isHan, 30))
                .append("</title><link>https://")
                .append(host)
                .append("/posts/")
                .append(number)
                .append("/</link><guid isPermaLink=\"false\">https://")
                .append(host)
                .append("/?p=")
                .append(number)
                .append("</guid><pubDate>")
                .append(Instant.ofEpochSecond(1_700_000_000L + number * 3_600L))
                .append("</pubDate><category>Floods</category><description>")
                .append(sentence(isHan, 200))
                .append("</description><content:encoded><![CDATA[");
        int left = octets - 1_000;
        while (left > 0) {
            String paragraph = "<p>" + sentence(isHan, 400) + " <a href=\"https://" + host
                    + "/more\">more</a>, <em>and more</em>.</p>\n";
            feed.append(paragraph);
            left -= isHan ? paragraph.length() * 5 / 2 : paragraph.length();
        }
        feed.append("]]></content:encoded></item>\n");
    }

    private String sentence(boolean isHan, int characters) {
        String[] words = isHan ? HAN : WORDS;
        StringBuilder sentence = new StringBuilder();
        while (sentence.length() < (isHan ? characters / 2 : characters)) {
            sentence.append(words[random.nextInt(words.length)]).append(isHan ? "" : " ");
        }
        return sentence.toString().strip();
    }
}
