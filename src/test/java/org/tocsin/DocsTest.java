package org.tocsin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the pages of docs name is there: files, pictures, settings, variables, metrics, and words on the screen. */
class DocsTest {
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#\\s]+)(#[^)]*)?\\)");
    private static final Pattern BOLD = Pattern.compile("\\*\\*([^*]+?)\\*\\*");
    private static final Pattern SETTING = Pattern.compile("[a-z][A-Za-z]*(\\.[a-z][A-Za-z]*)+");
    private static final Pattern VARIABLE = Pattern.compile("TOCSIN_[A-Z0-9_]*[A-Z0-9]");
    private static final Pattern METRIC = Pattern.compile("tocsin_[a-z_]+[a-z]");
    /** Words in bold stand on pages, as these say of themselves. */
    private static final Set<String> OF_THE_SCREEN = Set.of("readers.md", "editors.md", "keepers.md");
    /** For the example client. */
    private static final Set<String> OF_CLIENTS = Set.of("TOCSIN_TOKEN", "TOCSIN_SETTINGS");

    private final List<String> faults = new ArrayList<>();

    @Test
    void leadsNowhereThatIsNot() {
        for (DocPages.Page page : DocPages.all()) {
            each(LINK, page.prose(), link -> {
                if (!link.matches("(https?|mailto):.*")
                        && !Files.exists(page.path().resolveSibling(link))) {
                    faults.add(page.path() + " links to " + link);
                }
            });
        }

        assertThat(faults).isEmpty();
    }

    @Test
    void isFoundFromAnotherPageAndTheIndexFromTheReadme() throws IOException {
        try (Stream<Path> pages = Files.list(Path.of("docs"))) {
            assertThat(pages.map(page -> page.getFileName().toString()).filter(name -> name.endsWith(".md")))
                    .filteredOn(name -> !name.equals("README.md"))
                    .allSatisfy(name -> assertThat(DocPages.all())
                            .filteredOn(page -> !page.name().equals(name))
                            .anySatisfy(page -> assertThat(page.text()).contains("](" + name + ")")));
        }
        assertThat(Files.readString(Path.of("README.md"))).contains("](docs/README.md)");
    }

    @Test
    void showsOnlyPicturesThatATestTakes() throws IOException {
        String taking = Files.readString(Path.of("src/test/java/org/tocsin/ScreenshotsTest.java"));

        try (Stream<Path> pictures = Files.list(Path.of("docs/images"))) {
            assertThat(pictures.map(picture -> picture.getFileName().toString().replace(".png", "")))
                    .isNotEmpty()
                    .allSatisfy(name -> assertThat(taking).contains("\"" + name + "\""))
                    .allSatisfy(name -> assertThat(DocPages.all())
                            .as(name)
                            .anySatisfy(page -> assertThat(page.text()).contains("images/" + name + ".png")));
        }
    }

    @Test
    void namesSettingsAndVariablesThatThereAre() throws IOException {
        String written = Files.readString(Path.of("config.yml"));
        JsonNode settings = new ObjectMapper(new YAMLFactory()).readTree(written);
        for (DocPages.Page page : DocPages.all()) {
            page.words().stream()
                    .filter(word -> !page.path().startsWith("docs/adr")) // they tell of tables and of what was once
                    .filter(word -> SETTING.matcher(word).matches() && settings.has(word.replaceFirst("\\..*", "")))
                    .filter(word -> settings.at("/" + word.replace('.', '/')).isMissingNode())
                    .forEach(word -> faults.add(page.path() + " names the setting " + word));
            each(VARIABLE, page.text(), name -> {
                boolean isBeginning = page.text().contains(name + "_…");
                if (!written.contains("${" + name + ":-") && !isBeginning && !OF_CLIENTS.contains(name)) {
                    faults.add(page.path() + " names the variable " + name);
                }
            });
        }

        assertThat(faults).isEmpty();
    }

    /** Those within sentences; whole blocks of them are typed by {@link DocsCommandsTest}. */
    @Test
    void namesCommandsThatThereAre() {
        Pattern command =
                Pattern.compile("(?:tocsin )?((?:" + String.join("|", DocsCommandsTest.commands()) + ")(?: .*)?)");
        List<String> tried = new ArrayList<>();
        for (DocPages.Page page : DocPages.all()) {
            page.words().stream()
                    .filter(word -> !page.path().startsWith("docs/adr")) // they tell of what was once
                    .map(command::matcher)
                    .filter(Matcher::matches)
                    .map(found -> found.group(1).replaceFirst(" [<|].*", ""))
                    .filter(line -> !line.contains("WHAT") && !line.contains("…")) // any of them
                    .forEach(line -> {
                        DocsCommandsTest.isUnderstood(page.path() + ": " + line, DocsCommandsTest.words(line));
                        tried.add(line);
                    });
        }

        assertThat(tried).contains("keys rotate --forget", "staff disable NAME").hasSizeGreaterThan(20);
    }

    @Test
    void namesMetricsThatThereAre() {
        String code = read(Path.of("src/main/java/org/tocsin"), ".java");
        for (DocPages.Page page : DocPages.all()) {
            each(METRIC, page.prose(), name -> {
                if (!code.contains("\"" + name.replaceFirst("_total$", "")) && !name.equals("tocsin_fire")) {
                    faults.add(page.path() + " names the metric " + name);
                }
            });
        }

        assertThat(faults).isEmpty();
    }

    @Test
    void callsThingsWhatTheyAreCalledOnTheScreen() {
        String screen = (read(Path.of("src/main/resources/org/tocsin"), ".mustache")
                        + read(Path.of("src/main/resources/org/tocsin"), "words.en.properties")
                        + read(Path.of("src/main/java/org/tocsin"), ".java"))
                .replaceAll("\\s+", " ");
        DocPages.all().stream()
                .filter(page -> OF_THE_SCREEN.contains(page.name()))
                .forEach(page -> each(BOLD, page.prose(), words -> {
                    String said = words.replaceAll("\\s+", " ").replaceAll("[.:]$", "");
                    if (!said.equals("bold") && !isOn(screen, said)) {
                        faults.add(page.path() + " says “" + said + "”");
                    }
                }));

        assertThat(faults).isEmpty();
    }

    /** As a whole: between tags, in quotes, as the value of a property. */
    private static boolean isOn(String screen, String said) {
        return Pattern.compile("(?i)(?<![\\p{L}\\d])" + Pattern.quote(said) + "(?![\\p{L}\\d])")
                .matcher(screen)
                .find();
    }

    @Test
    void tellsOfEveryBench() throws IOException {
        String page = Files.readString(Path.of("docs/measuring.md"));
        String benches = read(Path.of("src/main/java/org/tocsin/bench"), "Bench.java");
        Matcher names = Pattern.compile("String name\\(\\) \\{ return \"([a-z]+)\";", Pattern.DOTALL)
                .matcher(benches.replaceAll("\\s+", " "));
        List<String> known = names.results().map(found -> found.group(1)).toList();

        assertThat(known)
                .contains("send", "claim")
                .allSatisfy(name -> assertThat(page).contains("| `" + name + "` |"));
    }

    private interface Look {
        void at(String found);
    }

    private static void each(Pattern pattern, String text, Look look) {
        Matcher found = pattern.matcher(text);
        while (found.find()) {
            look.at(found.groupCount() > 0 && found.group(1) != null ? found.group(1) : found.group());
        }
    }

    private static String read(Path folder, String end) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(end))
                    .sorted()
                    .map(DocsTest::read)
                    .collect(Collectors.joining("\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
