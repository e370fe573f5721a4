package org.tocsin.post;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tocsin.text.Dates;
import org.tocsin.value.LanguageTag;
import org.tocsin.web.PageContext;

/**
 * A post in the list of staff.
 *
 * @param href its page; null while there is none
 * @param when when it was or will be released, or the day it bears
 * @param tone the class that colours its state
 */
public record DeskLine(
        long id,
        String lang,
        String dir,
        String title,
        String source,
        String state,
        @Nullable String because,
        String tone,
        String when,
        String machineTime,
        @Nullable String href) {

    static DeskLine of(ShelfDao.Desk post, PageContext context) {
        PostState state = PostState.of(post.state());
        Instant when = post.releasedAt() != null
                ? post.releasedAt()
                : post.releaseAt() != null ? post.releaseAt() : post.dated();
        LanguageTag language = new LanguageTag(post.language());
        boolean isShown = state == PostState.ARCHIVE || state == PostState.RELEASED;
        return new DeskLine(
                post.id(),
                language.value(),
                language.direction(),
                post.title(),
                post.source() == null ? "Written here" : post.source(),
                words(state),
                state == PostState.HELD ? HeldBecause.meaning(post.heldBecause()) : null,
                tone(state),
                Dates.dayAndTime(when, context.site().zone(), context.language()),
                Dates.machine(when),
                isShown ? "/posts/" + post.id() : null);
    }

    static String words(PostState state) {
        return switch (state) {
            case ARCHIVE -> "archive";
            case DUE -> "waiting";
            case RELEASED -> "released";
            case HELD -> "held";
            case WITHDRAWN -> "withdrawn";
        };
    }

    static String tone(PostState state) {
        return switch (state) {
            case ARCHIVE, WITHDRAWN -> "still";
            case DUE, HELD -> "pending";
            case RELEASED -> "good";
        };
    }
}
