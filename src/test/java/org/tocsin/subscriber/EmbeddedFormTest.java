package org.tocsin.subscriber;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.FormElement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The form that the manual has for other sites, sent as a browser sends it. */
final class EmbeddedFormTest {
    private static final String[] FROM_ELSEWHERE = {
        "Origin", "https://organisation.example", "Sec-Fetch-Site", "cross-site", "Sec-Fetch-Mode", "navigate"
    };

    @TempDir
    static Path folder;

    static Given given;
    static RunningSite site;

    @BeforeAll
    static void start() throws Exception {
        given = new Given(folder);
        site = new RunningSite(given);
    }

    @AfterAll
    static void stop() {
        site.close();
    }

    @Test
    void leadsToOurOwnFormFilledAndFromThereToAConfirmation() throws Exception {
        FormElement snippet = snippet();
        snippet.selectFirst("[name=address]").attr("value", "reader@example.org");
        snippet.select("[type=checkbox]").attr("checked", "checked");
        snippet.selectFirst("[name=topic]").attr("value", "torture");
        snippet.selectFirst("[name=group]").attr("value", "group-one");
        assertThat(snippet.attr("method")).isEqualTo("post");

        var shown = site.post(URI.create(snippet.attr("action")).getPath(), fields(snippet), FROM_ELSEWHERE);
        assertThat(shown.statusCode()).isEqualTo(200);
        assertThat(given.number("SELECT COUNT(*) FROM subscriber_request")).isZero();

        FormElement ours = (FormElement) Jsoup.parse(shown.body()).selectFirst("form.join");
        List<String> fields = fields(ours);
        assertThat(fields).contains("reader@example.org", "torture", "press", "censorship");
        assertThat(site.post(ours.attr("action"), fields).statusCode()).isEqualTo(303);
        given.requests.handleDue(given.clock.instant());
        assertThat(given.mails("confirmation")).isEqualTo(1);
        assertThat(given.number("SELECT COUNT(*) FROM subscriber_topic")).isEqualTo(3);
    }

    @Test
    void namesFieldsThatOurFormHas() throws Exception {
        String page = site.get("/subscribe").body();

        for (Element field : snippet().select("[name]")) {
            assertThat(page).contains("name=\"" + field.attr("name") + "\"");
        }
    }

    private static FormElement snippet() throws Exception {
        String manual = Files.readString(Path.of("docs/subscribing.md"));
        String html = manual.replaceFirst("(?s).*?```html\n(.*?)```.*", "$1");
        return (FormElement) Jsoup.parse(html).selectFirst("form");
    }

    private static List<String> fields(FormElement form) {
        List<String> fields = new ArrayList<>();
        form.formData().forEach(field -> fields.addAll(List.of(field.key(), field.value())));
        return fields;
    }
}
