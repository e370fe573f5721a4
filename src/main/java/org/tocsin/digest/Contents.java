package org.tocsin.digest;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tocsin.post.PictureInside;

/**
 * What is to stand in a digest.
 *
 * @param note what the editor says on top; null when nothing
 * @param copy the address of the copy without personal links
 * @param pictureOctets how many octets each picture of the stories has
 */
record Contents(List<Story> stories, @Nullable String note, String copy, Map<Long, Integer> pictureOctets) {
    Contents {
        stories = List.copyOf(stories);
        pictureOctets = Map.copyOf(pictureOctets);
    }

    /** @param octets asked for the pictures of the stories */
    static Contents of(
            List<Story> stories,
            @Nullable String note,
            String copy,
            Function<Collection<Long>, Map<Long, Integer>> octets) {
        Set<Long> pictures = stories.stream()
                .flatMap(story -> story.post().pictures().stream())
                .map(PictureInside::id)
                .collect(Collectors.toSet());
        return new Contents(stories, note, copy, pictures.isEmpty() ? Map.of() : octets.apply(pictures));
    }
}
