package org.tocsin.post;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tocsin.value.LanguageTag;

class FeedReaderTest {
    private final FeedReader reader = new FeedReader(ZoneId.of("Asia/Hong_Kong"));

    static byte[] file(String name) {
        try (InputStream in = FeedReaderTest.class.getResourceAsStream("/feeds/" + name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One line of the table, by the names in its first line. */
    record Expected(Map<String, String> line) {
        String at(String column) {
            return line.get(column);
        }

        @Override
        public String toString() {
            return at("file");
        }
    }

    static Stream<Expected> table() {
        return rows("expected.tsv").stream();
    }

    static List<Expected> rows(String name) {
        List<String> lines =
                new String(file(name), StandardCharsets.UTF_8).lines().toList();
        String[] columns = lines.get(0).split("\t", -1);
        List<Expected> rows = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            Map<String, String> row = new HashMap<>();
            String[] cells = line.split("\t", -1);
            for (int i = 0; i < columns.length; i++) {
                row.put(columns[i], cells[i]);
            }
            rows.add(new Expected(row));
        }
        return rows;
    }

    @ParameterizedTest
    @MethodSource("table")
    void readsEveryFeedOfTheTable(Expected expected) throws UnreadableFeedException {
        byte[] bytes = file(expected.at("file"));
        if (expected.at("format").equals("not a feed")) {
            assertThatThrownBy(() -> reader.read(bytes, null, null)).isInstanceOf(UnreadableFeedException.class);
            return;
        }

        Feed feed = reader.read(bytes, null, null);

        assertThat(String.valueOf(feed.items().size()))
                .isIn(List.of(expected.at("entries").split(" or |, ")));
        if (!feed.items().isEmpty()) {
            FeedItem first = feed.items().get(0);
            assertThat(first.title()).isEqualTo(expected.at("first_title"));
            assertThat(first.id()).isEqualTo(expected.at("first_id"));
            if (!expected.at("first_published_utc").isEmpty()) {
                assertThat(first.dated()).isEqualTo(Instant.parse(expected.at("first_published_utc")));
            }
        }
        if (expected.at("language").matches("[a-z]{2}(-\\w+)?")) {
            assertThat(new LanguageTag(String.valueOf(feed.language())))
                    .isEqualTo(new LanguageTag(expected.at("language")));
        }
        assertThat(feed.isRepaired())
                .isEqualTo(!expected.at("well_formed").matches("yes|n/a.*")
                                && !expected.at("encoding").matches("gbk \\(.*")
                        || expected.at("file").matches("attack-(billion|quadratic|xxe|internal).*"));
    }

    static Stream<Expected> dates() {
        return rows("dates-odd.expected.tsv").stream();
    }

    @ParameterizedTest
    @MethodSource("dates")
    void readsDatesAsPeopleWriteThem(Expected expected) {
        Instant read = FeedDates.read(expected.at("raw"), ZoneId.of("UTC"));

        if (expected.at("note").contains("epoch")) {
            assertThat(read).isNull();
        } else if (!expected.at("utc").isEmpty()) {
            assertThat(read).isEqualTo(Instant.parse(expected.at("utc")));
        } else if (expected.at("raw").startsWith("2013")) {
            assertThat(String.valueOf(read)).startsWith("2013-01-01T");
        } else {
            assertThat(read).isNull();
        }
    }
}
