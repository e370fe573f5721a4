package org.tocsin.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tocsin.value.Language;

class CoverTest {
    private static final int LONGEST_PREVIEW = 250; // characters: five lines on a wide telephone

    private final MailTemplates templates = MailTemplates.open(Path.of("templates"));

    @ParameterizedTest
    @EnumSource(Language.class)
    void isTheSameWhateverAMailIsAbout(Language language) {
        List<RenderedMail> all = TrialModels.ALL.entrySet().stream()
                .flatMap(kind -> kind.getValue().stream()
                        .map((Map<String, ?> model) -> templates.render(kind.getKey(), language, model)))
                .map(RenderedMail::discreet)
                .toList();

        assertThat(all).hasSizeGreaterThan(8);
        assertThat(all)
                .extracting(RenderedMail::subject)
                .containsOnly(all.get(0).subject());
        assertThat(all).extracting(CoverTest::preview).containsOnly(preview(all.get(0)));
        assertThat(all).extracting(RenderedMail::html).containsOnly("");
        assertThat(all).extracting(CoverTest::firstScreen).containsOnly(firstScreen(all.get(0)));
    }

    @Test
    void hidesNothingOfTheTextItself() {
        RenderedMail mail = templates.render(
                "moved", Language.EN, TrialModels.ALL.get("moved").get(0));

        assertThat(mail.discreet().text()).startsWith("Good day.").endsWith(mail.text());
    }

    @Test
    void fitsIntoAMail() {
        RenderedMail mail = templates
                .render(
                        "digest",
                        Language.ZH_HANS,
                        TrialModels.ALL.get("digest").get(0))
                .discreet();
        byte[] message = Imprint.of(
                        Given.edition(Language.ZH_HANS, mail.subject(), null, mail.text()), Given.identity())
                .letter(Given.letter());

        ReadMail read = ReadMail.of(Given.linted(message));

        assertThat(read.text()).startsWith("您好。");
        assertThat(new String(message, StandardCharsets.ISO_8859_1)).contains("Subject: =?UTF-8?");
    }

    private static String preview(RenderedMail mail) {
        return mail.text().replaceAll("\\s+", " ").substring(0, LONGEST_PREVIEW);
    }

    private static List<String> firstScreen(RenderedMail mail) {
        return mail.text().lines().limit(40).toList();
    }
}
