package org.tocsin.post;

import org.jspecify.annotations.Nullable;
import org.tocsin.value.LanguageTag;
import org.tocsin.web.Page;
import org.tocsin.web.PageContext;

/** What stands where a post was that had to be taken back. */
public final class WithdrawnPage extends Page {
    private final LanguageTag language;
    private final @Nullable String note;

    /** @param language of the note */
    WithdrawnPage(PageContext context, LanguageTag language, @Nullable String note) {
        super(context, "withdrawn.mustache");
        this.language = language;
        this.note = note;
    }

    @Override
    public String title() {
        return context().say("post_withdrawn");
    }

    @Override
    public boolean isPrivate() {
        return true;
    }

    public @Nullable String note() {
        return note;
    }

    public String noteLang() {
        return language.value();
    }

    public String noteDir() {
        return language.direction();
    }
}
