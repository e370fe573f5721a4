package org.tocsin.post;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeedsCommandTest {
    @Test
    void printsATableAndNamesWhatWasMisread(@TempDir Path folder) throws IOException {
        Path feeds = Files.createDirectory(folder.resolve("feeds"));
        Files.writeString(
                feeds.resolve("expected.tsv"),
                "file\tformat\tentries\tfirst_title\tfirst_id\na.xml\tRSS 2.0\t1\tOne\tg1\nb.xml\tRSS 2.0\t1\tWrong\tg1\n");
        String feed = "<rss><channel><item><title>One</title><guid>g1</guid></item></channel></rss>";
        Files.writeString(feeds.resolve("a.xml"), feed);
        Files.writeString(feeds.resolve("b.xml"), feed);
        Path html = Files.createDirectory(folder.resolve("html"));
        Files.writeString(
                html.resolve("vectors.jsonl"),
                "{\"id\": 1, \"payload\": \"<p onclick=x>Hello</p></div></div><script>1</script>\"}\n");
        ByteArrayOutputStream said = new ByteArrayOutputStream();

        new FeedsCommand(InputStream.nullInputStream(), new PrintStream(said, true, StandardCharsets.UTF_8))
                .score(folder, true);

        assertThat(said.toString(StandardCharsets.UTF_8))
                .contains("feeds/entries\t2\t2/2 100.0%\t0\t", "feeds/title\t2\t1/2 50.0%\t0\t")
                .contains("b.xml title: “One” for “Wrong”")
                .contains("html/safe\t1\t1/1 100.0%\t0\t", "html/inside\t1\t1/1 100.0%\t0\t");
    }
}
