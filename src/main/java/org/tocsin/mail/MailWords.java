package org.tocsin.mail;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.AbstractMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tocsin.text.Words;
import org.tocsin.value.Language;

/** The words of mails, read from the files beside the templates. */
final class MailWords {
    private static final Pattern FAULT =
            Pattern.compile("(words\\.[A-Za-z-]+\\.properties), ([^ :]+): (.*)", Pattern.DOTALL);

    private final Words words;

    private MailWords(Words words) {
        this.words = words;
    }

    /** @throws IllegalArgumentException naming file, line and word */
    static MailWords read(TemplateFiles files) {
        for (Language language : Language.values()) {
            refuseUnreadable(files, name(language));
        }
        try {
            return new MailWords(Words.read(List.of(language -> new StringReader(files.text(name(language))))));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(withLine(files, String.valueOf(e.getMessage())), e);
        }
    }

    String say(Language language, String key, Map<String, ?> arguments) {
        return words.say(language, key, arguments);
    }

    /** All words of a language by their keys, each with the arguments put in. */
    Map<String, String> saidWith(Language language, Map<String, ?> arguments) {
        return new Said(language, arguments);
    }

    static String name(Language language) {
        return "words." + language.tag() + ".properties";
    }

    private static void refuseUnreadable(TemplateFiles files, String file) {
        try {
            new Properties().load(new StringReader(files.text(file)));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String withLine(TemplateFiles files, String fault) {
        Matcher matcher = FAULT.matcher(fault);
        if (!matcher.matches()) {
            return fault;
        }
        String file = matcher.group(1);
        String key = matcher.group(2);
        int line = files.line(file, Pattern.compile("^\\s*" + Pattern.quote(key) + "\\s*[=: ]"));
        return file + ", line " + line + ", " + key + ": " + matcher.group(3);
    }

    /** A word is said when a template asks for it, since most are not. */
    private final class Said extends AbstractMap<String, String> {
        private final Language language;
        private final Map<String, ?> arguments;

        Said(Language language, Map<String, ?> arguments) {
            this.language = language;
            this.arguments = arguments;
        }

        @Override
        public boolean containsKey(Object key) {
            return words.in(language).containsKey(String.valueOf(key));
        }

        @Override
        public @Nullable String get(Object key) {
            return containsKey(key) ? words.say(language, String.valueOf(key), arguments) : null;
        }

        @Override
        public Set<Entry<String, String>> entrySet() {
            return words.in(language).entrySet();
        }
    }
}
