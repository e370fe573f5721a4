package org.tocsin.digest;

import java.util.List;
import org.tocsin.post.ReleasedPost;

/**
 * A story as one reader gets it.
 *
 * @param post in the translation that suits the reader best
 * @param others the other translations, in the order in which they came out
 */
record Story(ReleasedPost post, List<ReleasedPost> others) {
    Story {
        others = List.copyOf(others);
    }

    long id() {
        return post.storyId();
    }
}
