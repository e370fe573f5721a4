package org.tocsin.post;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tocsin.topic.Topic;
import org.tocsin.value.LanguageTag;

/**
 * A post as it stands in a list.
 *
 * @param lang the language of the post, a BCP 47 tag, which may differ from that of the page
 * @param dir {@code ltr} or {@code rtl}
 * @param topics named in the language that the list was asked for in
 */
public record PostCard(
        long id,
        String lang,
        String dir,
        String title,
        String summary,
        Instant dated,
        List<Topic> topics,
        @Nullable PictureRef picture) {

    static PostCard of(ShelfDao.Card card, List<Topic> topics) {
        Long picture = card.pictureId();
        String alt = card.pictureAlt() == null ? "" : card.pictureAlt();
        LanguageTag language = new LanguageTag(card.language());
        return new PostCard(
                card.id(),
                language.value(),
                language.direction(),
                card.title(),
                card.summary(),
                card.dated(),
                topics,
                picture == null ? null : new PictureRef(picture, PictureRef.path(picture), alt, card.pictureCaption()));
    }
}
