package org.tocsin.mail;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tocsin.value.Language;
import org.tocsin.value.LanguageTag;

/**
 * What a template may show: maps, lists, records and texts, copied, with everything taken out of the texts that could
 * be taken for a reader's own link. Only a value that is a mark and nothing else, at the top, stays one.
 */
final class MailModel {
    private final MailWords words;
    private final Map<String, String> colours;
    private final @Nullable Map<String, Object> logo;
    private final Map<Language, Map<String, String>> fonts = new ConcurrentHashMap<>();

    MailModel(MailWords words, MailLook look, @Nullable Logo logo) {
        this.words = words;
        this.colours = look.colours();
        this.logo = logo == null ? null : logo.model();
    }

    /**
     * The copy, with the marks by their names in lower case, {@code lang}, {@code dir}, the colours as {@code look}, the
     * {@code logo} and the words as {@code t}.
     *
     * @param fragments takes the texts in HTML, which are named {@code html} or {@code …_html}
     */
    Map<String, @Nullable Object> of(Language language, Map<String, ?> model, Fragments fragments) {
        Map<String, @Nullable Object> copy = new HashMap<>();
        for (ReaderMark mark : ReaderMark.values()) {
            copy.put(mark.name().toLowerCase(Locale.ROOT), mark.text());
        }
        copy.put("lang", language.tag());
        copy.put("dir", LanguageTag.of(language).direction());
        copy.putAll(map(model, fragments));
        model.forEach((name, value) -> {
            if (value instanceof String text && isMark(text)) {
                copy.put(name, text);
            }
        });
        copy.put("fonts", fonts(copy));
        copy.put("look", colours);
        copy.put("logo", logo);
        copy.put("t", words.saidWith(language, arguments(copy)));
        return copy;
    }

    /** What a style sheet may show: the colours, the fonts of the language, and those of every language. */
    Map<String, Object> looks(Language language) {
        return Map.of(
                "look", colours,
                "fonts", fonts(Map.of("lang", language.tag())),
                "languages",
                        Stream.of(Language.values())
                                .map(each -> fonts(Map.of("lang", each.tag())))
                                .toList());
    }

    private Map<String, @Nullable Object> map(Map<?, ?> original, Fragments fragments) {
        Map<String, @Nullable Object> copy = new LinkedHashMap<>();
        Object direction = original.containsKey("dir") ? original.get("dir") : "ltr";
        original.forEach((name, value) -> {
            Object shown = value(value, fragments);
            boolean isHtml = name.equals("html") || String.valueOf(name).endsWith("_html");
            copy.put(
                    String.valueOf(name),
                    isHtml && shown instanceof String html && !html.isEmpty()
                            ? fragments.keep(html, String.valueOf(direction))
                            : shown);
            if (value instanceof Collection<?> list) {
                copy.put("has_" + name, !list.isEmpty()); // for what stands once above a list
            }
        });
        if (copy.containsKey("lang")) {
            copy.put("fonts", fonts(copy));
        }
        return copy;
    }

    private @Nullable Object value(@Nullable Object original, Fragments fragments) {
        if (original == null || original instanceof Boolean || original instanceof Number) {
            return original;
        }
        if (original instanceof Map<?, ?> map) {
            return map(map, fragments);
        }
        if (original instanceof Collection<?> list) {
            List<@Nullable Object> copy = new ArrayList<>();
            list.forEach(item -> copy.add(value(item, fragments)));
            return copy;
        }
        if (original instanceof Record row) {
            return map(components(row), fragments);
        }
        return withoutMarks(original.toString());
    }

    private static Map<String, @Nullable Object> components(Record row) {
        Map<String, @Nullable Object> components = new LinkedHashMap<>();
        for (RecordComponent component : row.getClass().getRecordComponents()) {
            try {
                component.getAccessor().setAccessible(true); // the record may be its package's own
                components.put(component.getName(), component.getAccessor().invoke(row));
            } catch (ReflectiveOperationException e) {
                throw new IllegalArgumentException("cannot read " + component.getName(), e);
            }
        }
        return components;
    }

    /** The stacks of fonts for the language that a text is in, since one language's stack spoils another's quotes. */
    private Map<String, String> fonts(Map<String, ?> text) {
        Language nearest = LanguageTag.parse(String.valueOf(text.get("lang")))
                .map(LanguageTag::nearest)
                .orElse(Language.EN);
        return fonts.computeIfAbsent(
                nearest,
                language -> Map.of(
                        "tag", language.tag(),
                        "sans", words.say(language, "fonts_sans", Map.of()),
                        "serif", words.say(language, "fonts_serif", Map.of()),
                        "leading", words.say(language, "fonts_leading", Map.of())));
    }

    /** Marks are made of noncharacters, which no text has. By hand: it reads all that a thousand digests say. */
    private static String withoutMarks(String text) {
        int at = 0;
        while (at < text.length() && !isNoncharacter(text.charAt(at))) {
            at++;
        }
        if (at == text.length()) {
            return text;
        }
        StringBuilder kept = new StringBuilder(text.length());
        text.chars()
                .filter(character -> !isNoncharacter(character))
                .forEach(character -> kept.append((char) character));
        return kept.toString();
    }

    private static boolean isNoncharacter(int character) {
        return character >= 0xFDD0 && (character <= 0xFDEF || character >= 0xFFFE);
    }

    private static Map<String, Object> arguments(Map<String, Object> copy) {
        Map<String, Object> arguments = new HashMap<>();
        copy.forEach((name, value) -> {
            if (value instanceof Number || (value instanceof String text && !isMark(text))) {
                arguments.put(name, value);
            }
        });
        return arguments;
    }

    private static boolean isMark(String text) {
        for (ReaderMark mark : ReaderMark.values()) {
            if (mark.text().equals(text)) {
                return true;
            }
        }
        return false;
    }
}
