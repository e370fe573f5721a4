package org.tocsin.digest;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tocsin.post.PostEntry;
import org.tocsin.post.PostView;
import org.tocsin.text.Dates;
import org.tocsin.web.Page;
import org.tocsin.web.PageContext;

/** A digest without anybody's links. It tells a set of topics that somebody chose, so search engines may not keep it. */
public final class LetterPage extends Page {
    private static final int MOST_IN_FULL = 30;

    private final Letters.Copy copy;

    LetterPage(PageContext context, Letters.Copy copy) {
        super(context, "letter.mustache");
        this.copy = copy;
    }

    /** A story in full. */
    public record Whole(
            PostEntry post,
            String html,
            @Nullable String link,
            @Nullable String original) {}

    @Override
    public String title() {
        return say(
                "letter_of",
                Map.of("date", Dates.day(copy.madeAt(), context().site().zone(), language())));
    }

    @Override
    public boolean isPrivate() {
        return true;
    }

    public String machineDate() {
        return Dates.machine(copy.madeAt());
    }

    public List<String> note() {
        String note = copy.note();
        return note == null ? List.of() : List.of(note.strip().split("\\R\\s*\\R"));
    }

    public boolean isEmpty() {
        return copy.stories().isEmpty();
    }

    public List<Whole> stories() {
        return copy.stories().stream().limit(MOST_IN_FULL).map(this::whole).toList();
    }

    public List<PostEntry> more() {
        return copy.stories().stream()
                .skip(MOST_IN_FULL)
                .map(view -> PostEntry.of(view.card(), context()))
                .toList();
    }

    public boolean hasMore() {
        return copy.stories().size() > MOST_IN_FULL;
    }

    /** Inside a story the names are the story’s. */
    public String pageLang() {
        return lang();
    }

    public String pageDir() {
        return dir();
    }

    private Whole whole(PostView view) {
        String link = view.link();
        return new Whole(
                PostEntry.of(view.card(), context()),
                view.html(),
                link,
                link == null
                        ? null
                        : say("post_original", Map.of("host", URI.create(link).getHost())));
    }
}
