package org.tocsin.post;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tocsin.value.LanguageTag;
import org.tocsin.web.Page;
import org.tocsin.web.PageContext;

/** One post in full. */
public final class PostPage extends Page {
    private final PostView view;
    private final PostEntry post;
    private final List<ShelfDao.Card> translations;

    PostPage(PageContext context, PostView view, List<ShelfDao.Card> translations) {
        super(context, "post.mustache");
        this.view = view;
        this.translations = translations;
        this.post = PostEntry.of(view.card(), context);
    }

    @Override
    public String title() {
        return view.card().title();
    }

    public PostEntry post() {
        return post;
    }

    public String html() {
        return view.html();
    }

    public @Nullable String by() {
        String author = view.author();
        return author == null || author.isEmpty() ? null : say("post_by", Map.of("author", author));
    }

    public @Nullable String link() {
        return view.link();
    }

    public @Nullable String original() {
        String link = view.link();
        return link == null
                ? null
                : say("post_original", Map.of("host", URI.create(link).getHost()));
    }

    /** The same piece in another language. */
    public record Translation(long number, String tag, String dir, String heading) {}

    public List<Translation> translations() {
        return translations.stream()
                .map(card -> new Translation(
                        card.id(), card.language(), new LanguageTag(card.language()).direction(), card.title()))
                .toList();
    }

    public boolean hasTranslations() {
        return !translations.isEmpty();
    }

    public boolean hasTopics() {
        return !view.card().topics().isEmpty();
    }

    public String pageLang() {
        return lang();
    }

    public String pageDir() {
        return dir();
    }
}
