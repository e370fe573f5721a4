package org.tocsin.value;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A language that Tocsin speaks on its pages and in its mails; posts may be in any other, see {@link LanguageTag}. */
public enum Language {
    EN("en", "English"),
    ZH_HANS("zh-Hans", "简体中文"),
    ZH_HANT("zh-Hant", "繁體中文");

    private static final Language[] VALUES = values(); // asked for every mail

    private final String tag;
    private final String ownName;
    private final Locale locale;
    private final Optional<Language> itself = Optional.of(this);

    Language(String tag, String ownName) {
        this.tag = tag;
        this.ownName = ownName;
        this.locale = Locale.forLanguageTag(tag);
    }

    /** The BCP 47 tag, as in {@code lang} attributes and in paths. */
    public String tag() {
        return tag;
    }

    /** What the speakers call it; the JDK calls both scripts 中文. */
    public String ownName() {
        return ownName;
    }

    public Locale locale() {
        return locale;
    }

    public boolean isHan() {
        return this != EN;
    }

    /** The language with exactly this tag, in any case. */
    public static Optional<Language> of(String tag) {
        for (Language language : VALUES) {
            if (language.tag.equalsIgnoreCase(tag)) {
                return language.itself;
            }
        }
        return Optional.empty();
    }

    /** The languages a reader of this one would want a text in, best first: the other script before another tongue. */
    public List<Language> preferences() {
        return switch (this) {
            case EN -> List.of(EN, ZH_HANS, ZH_HANT);
            case ZH_HANS -> List.of(ZH_HANS, ZH_HANT, EN);
            case ZH_HANT -> List.of(ZH_HANT, ZH_HANS, EN);
        };
    }
}
