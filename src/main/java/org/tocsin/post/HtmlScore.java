package org.tocsin.post;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import org.tocsin.text.CorpusScore;

/** Cleans hostile html, parses what comes out as a browser would, and looks for anything that may not be there. */
final class HtmlScore {
    private static final long LONGEST_NANOS = 1_000_000_000;
    private static final URI BASE = URI.create("https://site.example/post");

    private final CorpusScore score = new CorpusScore();
    private final Cleaner cleaner = new Cleaner();

    private HtmlScore() {}

    static CorpusScore of(Path vectors) throws IOException {
        HtmlScore html = new HtmlScore();
        ObjectMapper json = new ObjectMapper();
        List<String> lines = Files.readAllLines(vectors);
        html.cleaner.clean(lines.toString(), BASE); // warms up: the first text would be the slowest
        for (String line : lines) {
            JsonNode vector = json.readTree(line);
            html.clean(vector.path("id").asText(), vector.path("payload").asText());
        }
        return html.score;
    }

    private void clean(String name, String payload) {
        long begun = System.nanoTime();
        try {
            String once = Cleaner.html(cleaner.clean(payload, BASE));
            long nanos = System.nanoTime() - begun;
            score.took(nanos);
            String twice = Cleaner.html(cleaner.clean(once, BASE));
            score.count("in-time", name, nanos < LONGEST_NANOS, nanos / 1_000_000 + " ms");
            score.count("stable", name, once.equals(twice), once + " became " + twice);
            String stranger = stranger(Jsoup.parse(once).body());
            score.count("safe", name, stranger == null, String.valueOf(stranger));
            score.count("inside", name, staysInside(once), once);
        } catch (RuntimeException | StackOverflowError e) {
            score.crashed(name, e);
        }
    }

    /** The first thing that may not be there; null when all is well. */
    private static @Nullable String stranger(Element body) {
        for (Element element : body.select("body *")) {
            if (!AllowedMarkup.isElement(element.normalName())) {
                return element.outerHtml();
            }
            for (Attribute attribute : element.attributes()) {
                if (!isHarmless(attribute)) {
                    return element.outerHtml();
                }
            }
        }
        return null;
    }

    private static boolean isHarmless(Attribute attribute) {
        String value = attribute.getValue().strip().toLowerCase(Locale.ROOT);
        return switch (attribute.getKey()) {
            case "href" -> value.matches("(https?://|mailto:).*");
            case "src" -> value.matches("https?://.*");
            default -> AllowedMarkup.isAttribute(attribute.getKey());
        };
    }

    /** Whether what stands around a post in a mail is still around it. */
    private static boolean staysInside(String clean) {
        Document mail = Jsoup.parse(
                "<html><body><div id=head>H</div><div id=post>" + clean + "</div><div id=foot>F</div></body></html>");
        Element post = Objects.requireNonNull(mail.getElementById("post"));
        Element foot = mail.getElementById("foot");
        return foot != null
                && !foot.parents().contains(post)
                && foot.text().equals("F")
                && post.parents().size() == 2
                && mail.body().childrenSize() == 3;
    }
}
