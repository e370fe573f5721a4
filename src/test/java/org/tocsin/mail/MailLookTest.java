package org.tocsin.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tocsin.value.EmailAddress;
import org.tocsin.value.Language;

class MailLookTest {
    private static final Path TEMPLATES = Path.of("templates");

    @TempDir
    Path folder;

    @Test
    void showsTheColoursAndTheLogoOfTheOrganisation() throws IOException {
        MailTemplates templates = templates("#0a5c36", picture("png", 600, 200));

        RenderedMail mail = templates.render(
                "probe", Language.EN, TrialModels.ALL.get("probe").get(0));

        Document page = Jsoup.parse(mail.html());
        assertThat(mail.html()).contains("background:#0a5c36").doesNotContain("#1d4f73");
        assertThat(page.select("img[src=cid:picture-0]").attr("width")).isEqualTo("240");
        assertThat(page.select("img[src=cid:picture-0]").attr("height")).isEqualTo("80");
        assertThat(page.select("img[src=cid:picture-0]").attr("alt")).isEqualTo("The Letter");
    }

    @Test
    void carriesTheLogoInMailsThatShowItAndInNoOthers() throws IOException {
        MailTemplates templates = templates("#0a5c36", picture("png", 20, 20));
        MailIdentity identity = identity(templates);
        String html = probe(templates);

        byte[] shown = Given.linted(
                Imprint.of(Given.edition(Language.EN, "a", html, "x"), identity).letter(Given.letter()));
        byte[] other = Given.linted(Imprint.of(Given.edition(Language.EN, "a", "<p>x</p>", "x"), identity)
                .letter(Given.letter()));

        assertThat(ReadMail.of(shown).part("picture-0"))
                .hasValueSatisfying(part -> assertThat(part.mediaType()).isEqualTo("image/png"));
        assertThat(new String(other, StandardCharsets.US_ASCII)).doesNotContain("picture-0");
    }

    @Test
    void saysWhenAMailIsOfNoUseAnyMoreAlsoBesideALogo() throws IOException {
        MailTemplates templates = templates("#0a5c36", picture("png", 20, 20));
        EditionContent alert = new EditionContent(
                7, Language.EN, "a", probe(templates), "x", List.of(), Given.NOON, Given.NOON.plus(Duration.ofDays(2)));

        byte[] message = Given.linted(Imprint.of(alert, identity(templates)).letter(Given.letter()));

        assertThat(new String(message, StandardCharsets.US_ASCII))
                .contains("picture-0")
                .contains("Expires: Mon, 23 Nov 2026 12:00:00 +0000");
    }

    @Test
    void refusesWhatCannotBeReadOrShown() throws IOException {
        Path text = Files.writeString(folder.resolve("logo.txt"), "no picture");

        assertThatThrownBy(() -> templates("#ffee00", ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("#ffee00 cannot be read on #ffffff");
        assertThatThrownBy(() -> templates("#1d4f73", text.toString()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("must be a PNG");
        assertThatThrownBy(() -> templates("#1d4f73", "nowhere.png"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("cannot be read");
        assertThat(MailLook.contrast("#000000", "#ffffff")).isEqualTo(21);
    }

    private static MailIdentity identity(MailTemplates templates) {
        return new MailIdentity(
                Map.of(Language.EN, "The Letter"),
                new EmailAddress("news@example.org"),
                null,
                "bounces.example.org",
                new MailingList("news.lists.example.org", null),
                Dkim.none(),
                templates.logo());
    }

    private static String probe(MailTemplates templates) {
        return templates
                .render("probe", Language.EN, TrialModels.ALL.get("probe").get(0))
                .html();
    }

    private static MailTemplates templates(String accent, String logo) {
        return MailTemplates.open(
                TEMPLATES, new MailLook(accent, "#8fc3e8", "#a61b1b", "#ff8a7a", logo), Clock.systemUTC());
    }

    private String picture(String form, int width, int height) throws IOException {
        Path file = folder.resolve("logo." + form);
        ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), form, file.toFile());
        return file.toString();
    }
}
