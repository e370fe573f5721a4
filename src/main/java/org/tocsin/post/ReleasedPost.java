package org.tocsin.post;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tocsin.value.LanguageTag;

/**
 * A post that is owed to the subscribers of its topics.
 *
 * @param storyId the same for the translations of one piece
 * @param release its place in the sequence of releases
 * @param html safe; names its pictures {@code picture:<id>}, see {@link #htmlForMail}
 * @param text made for reading, not wrapped
 * @param link where it was published first; null for what was written here
 */
public record ReleasedPost(
        long id,
        long storyId,
        long release,
        LanguageTag language,
        String title,
        String summary,
        String html,
        String text,
        @Nullable String link,
        Instant dated,
        Set<Long> topicIds,
        List<PictureInside> pictures) {

    /** The html with its pictures named as parts of a mail, {@code cid:picture-<id>} (RFC 2392). */
    public String htmlForMail() {
        return PictureNames.forMail(html);
    }

    /** The html with its pictures as this site serves them, {@code /pictures/<id>}. */
    public String htmlForSite() {
        return PictureNames.forSite(html);
    }
}
