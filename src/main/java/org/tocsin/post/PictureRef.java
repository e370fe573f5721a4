package org.tocsin.post;

import org.jspecify.annotations.Nullable;

/**
 * A picture that stands beside a post in lists.
 *
 * @param src where the site serves it, beginning with a slash
 * @param alt what it shows, for those who cannot see it; empty when nobody said
 */
public record PictureRef(
        long id, String src, String alt, @Nullable String caption) {

    static String path(long id) {
        return "/pictures/" + id;
    }

    public boolean hasCaption() {
        return caption != null && !caption.isEmpty();
    }
}
