package org.tocsin.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemplateCheckTest {
    private static final Path RELEASED = Path.of("templates");

    @TempDir
    Path folder;

    @Test
    void findsNothingInTheReleasedTemplates() {
        TemplateCheck.Report report = TemplateCheck.of(RELEASED);

        assertThat(report.faults()).isEmpty();
        assertThat(report.mails()).isGreaterThan(100);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "digest/html.mustache | {{title}}</a></h2>{{#until}} | {{{title}}}</a></h2>{{#until}} | hostile words: something in it",
                "digest/html.mustache | {{unsubscribe}} | {{site_url}} | the html needs the reader’s link once",
                "digest/text.mustache | {{unsubscribe}} | {{site_url}} | the plain text needs the reader’s link",
                "digest/html.mustache | <ol class | <img src=\"https://cdn.example/x.png\" alt=\"\"><ol class | fetches or runs",
                "parts/style.css | .quiet { | .quiet { background: url(https://cdn.example/x.png); | a style fetches",
                "parts/style.css | .quiet { color: #5c5f66; } | .quiet { color: | parts/style.css, line",
                "move/html.mustache | {{confirm}} | {{site_url}} | the html needs the reader’s link once",
                "parts/head.mustache | em:lang(zh) | @import url(x.css); em:lang(zh) | a style fetches",
                "parts/open.mustache | role=\"presentation\" | class=\"x\" | role=presentation",
                "probe/html.mustache | {{t.probe_title}} | {{t.probe_tilte}} | probe/html.mustache, line 6"
            })
    void findsWhatAChangeWouldBreak(String file, String from, String to, String fault) throws IOException {
        Path changed = folder.resolve(file);
        Files.createDirectories(changed.getParent());
        Files.writeString(
                changed,
                Files.readString(RELEASED.resolve(file))
                        .replaceFirst(
                                java.util.regex.Pattern.quote(from), java.util.regex.Matcher.quoteReplacement(to)));

        assertThat(TemplateCheck.of(folder).faults())
                .anySatisfy(found -> assertThat(found).contains(fault));
    }

    @Test
    void looksAtEveryMailThereIs() throws IOException {
        try (Stream<Path> folders = Files.list(RELEASED)) {
            List<String> mails = folders.filter(Files::isDirectory)
                    .map(folder -> folder.getFileName().toString())
                    .filter(name -> !name.equals("parts"))
                    .toList();

            assertThat(TrialModels.ALL.keySet()).containsExactlyInAnyOrderElementsOf(mails);
        }
    }

    @Test
    void findsWhatOnlyTheFoldersOwnFilesHave() throws IOException {
        Files.createDirectories(folder.resolve("notice"));
        Files.writeString(folder.resolve("notice/html.mustache"), "{{>../parts/head}}\n{{wrods}}");

        assertThat(TemplateCheck.of(folder).faults())
                .singleElement()
                .asString()
                .contains("notice/html.mustache, line 2", "wrods");
    }
}
