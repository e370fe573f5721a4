package org.tocsin.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.dropwizard.core.Configuration;
import io.dropwizard.testing.ConfigOverride;
import io.dropwizard.testing.junit5.DropwizardAppExtension;
import io.dropwizard.testing.junit5.DropwizardExtensionsSupport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(DropwizardExtensionsSupport.class)
class DemoPagesTest {
    private static final DropwizardAppExtension<Configuration> SITE = new DropwizardAppExtension<>(
            DemoPages.class,
            null,
            ConfigOverride.config("server.applicationConnectors[0].port", DemoPages::freePort),
            ConfigOverride.config("server.adminConnectors[0].port", "0"),
            ConfigOverride.config("logging.level", "WARN"));

    private final HttpClient client = HttpClient.newHttpClient();

    @BeforeAll
    static void send() {
        try (SmtpTalk talk = new SmtpTalk(DemoPages.mailbox().port())) {
            talk.send("b+1@bounces.example.org", "ming@duzhe.example.org", SampleMails.CHINESE);
            talk.send("b+2@bounces.example.org", "anna@reader.example.org", SampleMails.ENGLISH);
            talk.send("b+2@bounces.example.org", "anna@reader.example.org", SampleMails.ENGLISH);
            for (int i = 0; i < 52; i++) {
                talk.send("b+3@bounces.example.org", "joseph@unionhall.example.com", SampleMails.text(i));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @AfterAll
    static void close() {
        DemoPages.mailbox().close();
    }

    @Test
    void listMailsNewestFirstAndPageByKey() throws Exception {
        Document first = page("/mailbox");

        assertThat(first.select(".mails > li")).hasSize(50);
        assertThat(first.select(".mails a").first().text()).isEqualTo("Letter 51");
        Document second =
                page("/mailbox" + first.select("a[rel=next]").attr("href").replaceFirst("[^?]*", ""));
        assertThat(second.select(".mails a").eachText())
                .containsExactly("Letter 1", "Letter 0", "The Rights Letter: 3 stories", "权利信札：三则消息");
        assertThat(second.select("a[rel=next]")).isEmpty();
        assertThat(second.select(".mails strong").text()).isEqualTo("came 1 more time");
    }

    @Test
    void showOnePersonsMailWithoutAnAddressInTheUrl() throws Exception {
        Document list = page("/zh-Hant/mailbox");
        String key = list.select("option:contains(ming@duzhe.example.org)").attr("value");

        Document own = page("/zh-Hant/mailbox?to=" + key);

        assertThat(key).matches("[0-9a-f]{16}");
        assertThat(own.select(".mails a").eachText()).containsExactly("权利信札：三则消息");
        assertThat(own.select("option[selected]").text()).isEqualTo("ming@duzhe.example.org");
        assertThat(own.select("h1").text()).isEqualTo("示範信箱");
    }

    @Test
    void showAChineseMailInAFrameThatCanDoNothing() throws Exception {
        Document mail = page("/mailbox/1");
        HttpResponse<String> framed = get("/mailbox/1/html");
        Document inside = Jsoup.parse(framed.body());

        assertThat(mail.select("h1").text()).isEqualTo("权利信札：三则消息");
        assertThat(mail.select("iframe").attr("sandbox"))
                .isEqualTo("allow-popups allow-top-navigation-by-user-activation");
        assertThat(framed.headers().firstValue("Content-Type").orElseThrow())
                .isEqualToIgnoringCase("text/html;charset=utf-8");
        assertThat(framed.headers().firstValue("Content-Security-Policy").orElseThrow())
                .startsWith("sandbox ")
                .contains("default-src 'none'")
                .contains("frame-ancestors 'self'");
        assertThat(inside.text()).contains("公民联盟吁请人大立法：官员公布财产");
        assertThat(inside.select("script")).isEmpty();
        assertThat(inside.select("a").attr("target")).isEqualTo("_top");
        assertThat(inside.select("a").attr("rel")).contains("noopener");
    }

    @Test
    void servePicturesFromInsideAMail() throws Exception {
        String source = Jsoup.parse(get("/mailbox/1/html").body()).select("img").attr("src");

        HttpResponse<byte[]> picture =
                client.send(HttpRequest.newBuilder(address(source)).build(), HttpResponse.BodyHandlers.ofByteArray());

        assertThat(source).isEqualTo("/mailbox/1/part/picture-7");
        assertThat(picture.headers().firstValue("Content-Type")).hasValue("image/png");
        assertThat(picture.body()).isEqualTo(SampleFiles.bytes("pictures/candle.png"));
        assertThat(get("/mailbox/1/part/picture-8").statusCode()).isEqualTo(404);
    }

    @Test
    void showTextWithLinksHeadersAndSource() throws Exception {
        Document text = page("/mailbox/1?show=text");
        Document headers = page("/mailbox/1?show=headers");
        HttpResponse<String> raw = get("/mailbox/1/raw");

        assertThat(text.select(".mail-text").text()).contains("全国人大三月会议");
        assertThat(text.select(".mail-text a").attr("href")).isEqualTo("http://localhost:8080/confirm/abc");
        assertThat(headers.select(".mail-headers dt").eachText()).contains("List-Unsubscribe-Post");
        assertThat(headers.select("code").text()).isEqualTo("<b+1@bounces.example.org>");
        assertThat(raw.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/plain");
        assertThat(raw.body()).contains("Delivered-To: ming@duzhe.example.org\r\n");
    }

    @Test
    void answerWithoutMailsInPlainWords() throws Exception {
        assertThat(get("/mailbox/999").statusCode()).isEqualTo(404);
        assertThat(get("/mailbox/-").statusCode()).isEqualTo(404);
        assertThat(get("/mailbox/2/html").statusCode()).isEqualTo(404);
        assertThat(page("/mailbox/2").select(".mail-text").text()).contains("plain text alone");
    }

    @Test
    void serveTheFeedsAndAnswerThatNothingChanged() throws Exception {
        HttpResponse<String> feed = get("/demo/sources/blogger.atom");
        String tag = feed.headers().firstValue("ETag").orElseThrow();
        String modified = feed.headers().firstValue("Last-Modified").orElseThrow();

        assertThat(feed.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/atom+xml");
        assertThat(feed.body()).contains("http://localhost:" + SITE.getLocalPort() + "/demo/pictures/candle.png");
        assertThat(status("/demo/sources/blogger.atom", "If-None-Match", tag)).isEqualTo(304);
        assertThat(status("/demo/sources/blogger.atom", "If-Modified-Since", modified))
                .isEqualTo(304);
        assertThat(status("/demo/sources/blogger.atom", "If-None-Match", "\"other\""))
                .isEqualTo(200);
        assertThat(status("/demo/pictures/candle.png", "Accept", "image/png")).isEqualTo(200);
        assertThat(status("/demo/sources/other.xml", "Accept", "*/*")).isEqualTo(404);
    }

    private Document page(String path) throws Exception {
        HttpResponse<String> answer = get(path);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return Jsoup.parse(answer.body());
    }

    private HttpResponse<String> get(String path) throws Exception {
        return client.send(HttpRequest.newBuilder(address(path)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private int status(String path, String header, String value) throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(address(path)).header(header, value).build();
        return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }

    private static URI address(String path) {
        return URI.create("http://localhost:" + SITE.getLocalPort() + path);
    }
}
