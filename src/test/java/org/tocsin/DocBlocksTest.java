package org.tocsin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * No block of docs is one that nobody looks at: each says what it is, and commands that {@link DocsCommandsTest} does not type
 * name the test or script that does: {@code sh by NAME}, or {@code sh by hand} for the few that nothing types.
 */
class DocBlocksTest {
    private static final Set<String> TYPED = Set.of("sh ", "sh server", "sql ");
    private static final Set<String> PICTURES = Set.of("mermaid", "text", "html");

    /** These take a quiet machine, or half an hour. */
    private static final Set<String> BY_HAND = Set.of(".ci/soak", ".ci/bench");

    private static final Pattern PROGRAM = Pattern.compile(
            "(?:gpg|age|age-keygen|mvn|curl|systemctl|apt|apt-get|dig|rsync|openssl|jfr|java|sh|caddy|nginx) .*");

    /** Commands within sentences, and who types them; nobody, where they ask something of another machine. */
    private static final Map<String, String> IN_SENTENCES = Map.of(
            "mvn verify", ".ci/run",
            "mvn -q -DskipTests package", ".ci/databases",
            "java -jar target/tocsin.jar server", ".ci/run",
            "java -jar target/tocsin.jar bench WHAT", ".ci/bench",
            "java -jar tocsin.jar", ".ci/run",
            "gpg --armor --export-secret-keys", ".ci/upgrade",
            "gpg --decrypt", "SealedForTest",
            "age --decrypt", "AgeHoldersTest",
            "systemctl status tocsin", "",
            "dig TXT rsa-1._domainkey.example.org", "");

    private final List<String> faults = new ArrayList<>();

    @AfterEach
    void thereAreNone() {
        assertThat(faults).isEmpty();
    }

    @Test
    void sayWhatTheyAre() throws IOException {
        String environment = Files.readString(Path.of("docs/production/environment"));
        for (DocPages.Page page : DocPages.all()) {
            for (DocPages.Block block : page.blocks()) {
                String kind = block.kind() + " " + block.how();
                boolean isKnown = switch (block.kind()) {
                    case "sh", "sql" -> TYPED.contains(kind) || kind.startsWith("sh by ");
                    case "json" -> parses(new ObjectMapper(), block.text());
                    case "yaml" -> parses(new ObjectMapper(new YAMLFactory()), block.text());
                    case "environment" ->
                        block.text()
                                .lines()
                                .allMatch(line -> environment.contains("\n#" + line + "\n")
                                        || environment.contains("\n" + line + "\n"));
                    case "transport" -> block.text().matches("\\S+ +(smtp|lmtp):inet:\\S+:\\d+\\n");
                    default -> PICTURES.contains(block.kind());
                };
                if (!isKnown) {
                    faults.add(page.path() + ": ```" + kind + "\n" + block.text());
                }
            }
        }
    }

    /** The two commands of the README that must come first; {@code .ci/run} reads them out of it. */
    @Test
    void areIndentedOnlyWhereTheChecksReadThem() throws IOException {
        String run = Files.readString(Path.of(".ci/run"));
        for (DocPages.Page page : DocPages.all()) {
            for (String block : page.indented()) {
                String heading = page.text().substring(0, page.text().indexOf("    " + block));
                heading = heading.substring(heading.lastIndexOf("\n## ") + 1).replaceFirst("(?s)\n.*", "");
                if (!page.name().equals("README.md") || !run.contains("command_after '" + heading + "'")) {
                    faults.add(page.path() + " has an indented block: " + block);
                }
            }
        }
    }

    @Test
    void nameWhoTypesThem() {
        int found = 0;
        for (DocPages.Page page : DocPages.all()) {
            for (DocPages.Block block : page.blocks()) {
                if (block.how().startsWith("by ")) {
                    String typist = block.how().substring("by ".length());
                    List<String> lines = block.text()
                            .lines()
                            .map(line -> line.replaceFirst(" +#.*", ""))
                            .toList();
                    lines.forEach(line -> isTyped(page.path(), line, typist));
                    found += lines.size();
                }
            }
        }
        assertThat(found).isGreaterThan(20);
    }

    @Test
    void areNotHiddenInSentences() {
        for (DocPages.Page page : DocPages.all()) {
            page.words().stream()
                    .filter(word -> !page.path().startsWith("docs/adr")) // they tell of what was once
                    .filter(word -> PROGRAM.matcher(word).matches())
                    .forEach(word -> inSentence(page.path(), word));
        }
    }

    private void inSentence(Path page, String words) {
        String typist = IN_SENTENCES.entrySet().stream()
                .filter(each -> words.equals(each.getKey()) || words.startsWith(each.getKey() + " "))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
        if (typist == null) {
            faults.add(page + " has a command in a sentence that nobody types: " + words);
        } else if (!typist.isEmpty()) {
            isTyped(page, words.replaceFirst(" \\|.*", "").replace("WHAT", "send"), typist);
        }
    }

    /** Its program, what it is to do and every option stand in the script or test that is named. */
    private void isTyped(Path page, String line, String typist) {
        List<String> words = DocsCommandsTest.words(line);
        if (typist.equals("hand")) {
            if (!BY_HAND.contains(words.get(0)) || !Files.isExecutable(Path.of(words.get(0)))) {
                faults.add(page + ": by hand? " + line);
            }
            return;
        }
        String text = text(typist);
        if (text.contains("\"" + page + "\"")) {
            return; // it reads the lines out of the page
        }
        List<String> ours = ours(words);
        if (!ours.isEmpty()) {
            DocsCommandsTest.isUnderstood(page + ": " + line, ours);
        }
        Stream.concat(
                        ours.isEmpty() ? words.stream().limit(1) : ours.stream().limit(2),
                        words.stream().filter(word -> word.startsWith("--")))
                .filter(word -> word.matches("[-./]*[a-z-]+(/[a-z]+)?"))
                .filter(word -> !Pattern.compile("(?<![\\w-])" + Pattern.quote(word) + "(?![\\w-])")
                        .matcher(text)
                        .find())
                .forEach(word -> faults.add(page + ": " + typist + " does not type " + word + " of: " + line));
    }

    /** What Tocsin is told; empty for another program. */
    private static List<String> ours(List<String> words) {
        if (words.get(0).equals("tocsin")) {
            return words.subList(1, words.size());
        }
        return words.contains("-jar") ? words.subList(words.indexOf("-jar") + 2, words.size()) : List.of();
    }

    private static String text(String typist) {
        try (Stream<Path> tests = Files.walk(Path.of("src/test/java"))) {
            Path file = typist.startsWith(".ci/")
                    ? Path.of(typist)
                    : tests.filter(each -> each.endsWith(typist + ".java"))
                            .findFirst()
                            .orElseThrow(() -> new AssertionError("There is no " + typist));
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean parses(ObjectMapper mapper, String text) {
        try {
            return mapper.readTree(text).isObject();
        } catch (IOException e) {
            return false;
        }
    }
}
