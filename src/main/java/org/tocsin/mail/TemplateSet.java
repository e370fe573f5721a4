package org.tocsin.mail;

import com.github.mustachejava.MustacheException;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tocsin.text.Mustaches;
import org.tocsin.text.PlainLine;
import org.tocsin.value.Language;

/** Templates and words of one moment that were tried out on every kind of mail and found to work. */
final class TemplateSet {
    private static final int LONGEST_SUBJECT = 120; // columns
    private static final String LOOKS = "parts/style.css";
    private static final Pattern PLACE = Pattern.compile("(.*?) ?@?\\[([^\\]]*):(\\d+)].*", Pattern.DOTALL);
    private static final Pattern UNSAID = Pattern.compile("\\{[a-z_]+}");

    private final MailWords words;
    private final MailModel models;
    private final Mustaches html;
    private final Mustaches plain;
    private final Map<Language, StyleSheet> sheets = new EnumMap<>(Language.class);
    private final Map<Language, Cover> covers = new EnumMap<>(Language.class);

    private TemplateSet(TemplateFiles files, MailLook look, @Nullable Logo logo) {
        this.words = MailWords.read(files);
        this.models = new MailModel(words, look, logo);
        this.html = Mustaches.html(files::open);
        this.plain = Mustaches.text(files::open);
        for (Language language : Language.values()) {
            sheets.put(language, sheet(language));
            covers.put(
                    language,
                    Cover.of(
                            words.say(language, "discreet_subject", Map.of()),
                            words.say(language, "discreet_beginning", Map.of())));
        }
    }

    private StyleSheet sheet(Language language) {
        try {
            return StyleSheet.read(plain.render(LOOKS, models.looks(language)), LOOKS);
        } catch (MustacheException e) {
            throw new IllegalArgumentException(place(e), e);
        }
    }

    /** @throws IllegalArgumentException naming file, line and fault */
    static TemplateSet load(TemplateFiles files, MailLook look, @Nullable Logo logo) {
        TemplateSet set = new TemplateSet(files, look, logo);
        TrialModels.ALL.forEach((kind, models) -> {
            for (Language language : Language.values()) {
                models.forEach(model -> set.tryOut(kind, language, model));
            }
        });
        return set;
    }

    /** @throws IllegalArgumentException naming file, line and fault */
    RenderedMail render(String kind, Language language, Map<String, ?> model) {
        try {
            Fragments fragments = new Fragments();
            Map<String, Object> scope = models.of(language, model, fragments);
            String subject = PlainLine.of(plain.render(kind + "/subject.mustache", scope));
            scope.put("subject", subject);
            StyleSheet looks = looks(language);
            String page = fragments.fill(looks.page(html.render(kind + "/html.mustache", scope)), looks::fragment);
            String text = plain.render(kind + "/text.mustache", withNotes(scope));
            return new RenderedMail(
                    Columns.limit(subject, LONGEST_SUBJECT), page, PlainText.layOut(text), covers.get(language));
        } catch (MustacheException e) {
            throw new IllegalArgumentException(place(e), e);
        }
    }

    /** A text in HTML as it stands in a mail. */
    String styled(Language language, String html, String direction) {
        return looks(language).fragment(new StyleSheet.Fragment(html, direction));
    }

    private StyleSheet looks(Language language) {
        return Objects.requireNonNull(sheets.get(language));
    }

    String say(Language language, String key, Map<String, ?> arguments) {
        return words.say(language, key, arguments);
    }

    /** {@code {{#note}}link{{/note}}} becomes a number, {@code {{#noted}}text{{/noted}}} a text with these numbers. */
    private static Map<String, Object> withNotes(Map<String, Object> scope) {
        LinkNotes notes = new LinkNotes();
        Map<String, Object> extended = new HashMap<>(scope);
        extended.put("note", (Function<String, String>) notes::note);
        extended.put("noted", (Function<String, String>) notes::noted);
        extended.put("notes", notes.all());
        return extended;
    }

    private void tryOut(String kind, Language language, Map<String, ?> model) {
        RenderedMail mail = render(kind, language, model);
        Matcher unsaid = UNSAID.matcher(mail.subject() + mail.text() + mail.html());
        if (unsaid.find()) {
            throw new IllegalArgumentException(
                    MailWords.name(language) + ": nothing is called " + unsaid.group() + " in the mail " + kind);
        }
    }

    private static String place(MustacheException fault) {
        Throwable inner = fault;
        while (inner.getCause() != null) {
            inner = inner.getCause();
        }
        String message = String.valueOf(inner.getMessage());
        Matcher place = PLACE.matcher(message);
        return place.matches() ? place.group(2) + ", line " + place.group(3) + ": " + place.group(1) : message;
    }
}
