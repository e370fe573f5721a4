package org.tocsin.post;

import java.time.Instant;
import org.tocsin.value.LanguageTag;

/**
 * A post that is out, by its title.
 *
 * @param storyId the same for the translations of one piece
 */
public record Out(long id, long storyId, String language, String title, Instant releasedAt) {
    public LanguageTag tag() {
        return new LanguageTag(language);
    }
}
