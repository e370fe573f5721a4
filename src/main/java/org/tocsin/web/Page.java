package org.tocsin.web;

import io.dropwizard.views.common.View;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tocsin.value.Language;

/** A page of the site: just what its template, which lies beside the class, may show. */
public abstract class Page extends View {
    private final PageContext context;

    /** @param template the file name, in the folder of the class */
    protected Page(PageContext context, String template) {
        super(template, StandardCharsets.UTF_8);
        this.context = context;
    }

    /** For the title bar, before the name of the site; empty on the front page. */
    public abstract String title();

    /** Whether other sites' search engines may keep it; pages about one reader may not. */
    public boolean isPrivate() {
        return false;
    }

    /** Whether scripts of ours may run on it; without this, no script does. */
    public boolean hasScript() {
        return false;
    }

    /** The words of this page's language that take no arguments: {@code {{t.subscribe_button}}}. */
    public Map<String, String> t() {
        return context.words().in(context.language());
    }

    public String lang() {
        return context.language().tag();
    }

    public String dir() {
        return context.language().locale().getLanguage().equals("ug") ? "rtl" : "ltr";
    }

    public String base() {
        return context.base();
    }

    public String siteName() {
        return context.site().name(context.language());
    }

    public String siteUrl() {
        return context.site().url().toString();
    }

    /** The other language's name beside ours in the masthead: Chinese beside English, English beside Chinese. */
    public String siteSecondName() {
        return context.site().name(secondLanguage());
    }

    public String siteSecondLang() {
        return secondLanguage().tag();
    }

    public boolean hasSecondName() {
        return !siteName().equals(siteSecondName());
    }

    /** One entry of the language switch. */
    public record LanguageLink(String name, String tag, String href, boolean isCurrent) {}

    public List<LanguageLink> languages() {
        return Arrays.stream(Language.values())
                .map(language -> new LanguageLink(
                        language.ownName(),
                        language.tag(),
                        Site.prefix(language) + context.path(),
                        language == context.language()))
                .toList();
    }

    protected final PageContext context() {
        return context;
    }

    protected final Language language() {
        return context.language();
    }

    protected final String say(String key, Map<String, ?> arguments) {
        return context.say(key, arguments);
    }

    /** For forms: {@code checked} or {@code selected} is written where this is not null. */
    protected static @Nullable String mark(boolean marked, String word) {
        return marked ? word : null;
    }

    private Language secondLanguage() {
        return context.language().isHan() ? Language.EN : Language.ZH_HANS;
    }
}
