package org.tocsin.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tocsin.SettableClock;
import org.tocsin.value.Language;

class ChangedTemplatesTest {
    private static final Path RELEASED = Path.of("templates");

    @TempDir
    Path folder;

    private final SettableClock clock = new SettableClock(Given.NOON);

    @BeforeEach
    void copyTheReleasedOnes() throws IOException {
        try (Stream<Path> files = Files.walk(RELEASED)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = folder.resolve(RELEASED.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
    }

    @Test
    void usesChangedWordsWithinASecond() throws IOException {
        MailTemplates templates = MailTemplates.open(folder, clock);
        change("words.en.properties", "Leave with one click", "Stop these mails");

        clock.moveOn(Duration.ofMillis(999));
        assertThat(templates.say(Language.EN, "digest_leave", Map.of())).isEqualTo("Leave with one click");
        clock.moveOn(Duration.ofMillis(1));
        assertThat(templates.say(Language.EN, "digest_leave", Map.of())).isEqualTo("Stop these mails");
    }

    @Test
    void goesOnWithTheLastGoodOnesWhenAChangeIsFaultyAndTakesTheNextGoodOne() throws IOException {
        MailTemplates templates = MailTemplates.open(folder, clock);

        change("digest/text.mustache", "{{reason}}", "{{raeson}}");
        clock.moveOn(Duration.ofSeconds(1));
        assertThat(templates.render("digest", Language.EN, digest()).text()).contains("You chose this.");

        change("digest/text.mustache", "{{raeson}}", "Because: {{reason}}");
        clock.moveOn(Duration.ofSeconds(1));
        assertThat(templates.render("digest", Language.EN, digest()).text()).contains("Because: You chose this.");
    }

    @Test
    void takesChangedLooksAndKeepsTheOldOnesWhenTheyAreFaulty() throws IOException {
        MailTemplates templates = MailTemplates.open(folder, clock);

        change("parts/style.css", "font-size: 16px;", "font-size: 17px;");
        clock.moveOn(Duration.ofSeconds(1));
        assertThat(templates.render("digest", Language.EN, digest()).html()).contains("font-size:17px");

        change("parts/style.css", "font-size: 17px;", "font-size: {{sise}};");
        clock.moveOn(Duration.ofSeconds(1));
        assertThat(templates.render("digest", Language.EN, digest()).html()).contains("font-size:17px");
        assertFault("parts/style.css, line ", "sise");

        change("parts/style.css", "font-size: {{sise}};", "font-size: 18px");
        change("parts/style.css", "font-size: 18px", "font-size 18px {");
        assertFault("parts/style.css, line ", "");
    }

    @Test
    void namesFileLineAndFaultWhenItCannotOpen() throws IOException {
        change("digest/text.mustache", "{{reason}}", "{{raeson}}");
        assertFault("digest/text.mustache, line ", "raeson");

        change("digest/text.mustache", "{{raeson}}", "{{#reason}}");
        assertFault("digest/text.mustache, line ", "reason");

        Files.delete(folder.resolve("digest/text.mustache")); // the released one is used
        change("words.zh-Hans.properties", "digest_more = 更多报道", "");
        assertFault("words.zh-Hans.properties", "digest_more");

        change("words.zh-Hans.properties", "digest_links = ", "digest_more = {count, plural\ndigest_links = ");
        assertFault("words.zh-Hans.properties, line ", "digest_more");

        change("words.zh-Hans.properties", "{count, plural", "{number_of_things}");
        assertFault("words.zh-Hans.properties", "{number_of_things}");

        change("words.zh-Hans.properties", "{number_of_things}", "\\u12");
        assertFault("words.zh-Hans.properties", "encoding");

        Files.write(folder.resolve("words.zh-Hans.properties"), new byte[] {(byte) 0xff, (byte) 0xfe, 0});
        assertFault("words.zh-Hans.properties", "UTF-8");
    }

    @Test
    void usesTheReleasedOnesWhereThereIsNoFolder() {
        MailTemplates templates = MailTemplates.open(folder.resolve("nothing"), clock);

        assertThat(templates.render("digest", Language.EN, digest()).text()).contains("You chose this.");
    }

    @Test
    void letsNoTemplateReadOutsideOfTheFolder() throws IOException {
        Files.writeString(folder.resolve("../secret.mustache"), "secret");
        change("digest/text.mustache", "{{reason}}", "{{reason}}{{>../../secret}}");

        assertFault("secret", "not found");
    }

    private void assertFault(String place, String fault) {
        assertThatThrownBy(() -> MailTemplates.open(folder, clock))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll(place, fault);
    }

    private void change(String file, String from, String to) throws IOException {
        Path path = folder.resolve(file);
        String text = Files.readString(path);
        assertThat(text).contains(from);
        FileTime before = Files.getLastModifiedTime(path);
        Files.writeString(path, text.replace(from, to));
        Files.setLastModifiedTime(path, FileTime.fromMillis(before.toMillis() + 10));
    }

    private static Map<String, ?> digest() {
        return TrialModels.ALL.get("digest").get(0);
    }
}
