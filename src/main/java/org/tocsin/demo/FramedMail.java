package org.tocsin.demo;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * The HTML of a mail, made fit for a frame: pictures inside the mail are fetched from us, links leave the frame. What
 * it must not do is forbidden by the frame's sandbox and policy, not by cleaning.
 */
final class FramedMail {
    private static final String CID = "cid:";

    private FramedMail() {}

    /** @param id of the mail that it belongs to */
    static String of(long id, String html) {
        Document page = Jsoup.parse(html);
        page.select("base, meta[http-equiv], meta[charset], script, iframe, object, embed")
                .remove();
        page.head().prependElement("meta").attr("charset", "utf-8");
        for (Element link : page.select("a[href]:not([href^=#]), area[href]")) {
            link.attr("target", "_top").attr("rel", "noopener noreferrer");
        }
        for (Element picture : page.select("img[src]")) {
            String source = picture.attr("src");
            if (source.regionMatches(true, 0, CID, 0, CID.length())) {
                picture.attr("src", "/mailbox/" + id + "/part/" + escaped(source.substring(CID.length())));
            }
        }
        page.outputSettings().prettyPrint(false).charset(StandardCharsets.UTF_8);
        return page.outerHtml();
    }

    private static String escaped(String cid) {
        return URLEncoder.encode(cid, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
