package org.tocsin.digest;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToIntFunction;
import org.tocsin.mail.RenderedMail;
import org.tocsin.post.PictureInside;

/**
 * What of many stories a mail can hold.
 *
 * @param full shown with their text
 * @param more shown by their titles
 * @param left how many beyond these there are
 * @param pictures ids of those that travel in the mail
 */
record Share(List<Story> full, List<Story> more, int left, Set<Long> pictures) {
    private static final int MOST_STORIES = 30;
    private static final int MOST_TITLES = 300;

    /** What stands around the stories: head, foot, actions, a note. */
    private static final int FRAME = 12_000;

    private static final int AROUND_A_STORY = 1_600;
    private static final int TITLES = 30_000;
    private static final int AROUND_A_TITLE = 160;

    /** A mail of half a megabyte is opened on any line, base64 and text included. */
    private static final int MOST_PICTURES = 300_000;

    Share {
        full = List.copyOf(full);
        more = List.copyOf(more);
        pictures = Set.copyOf(pictures);
    }

    /** @param octets how many a story's text has in the mail */
    static Share of(Contents contents, ToIntFunction<Story> octets) {
        int room = RenderedMail.LONGEST - FRAME;
        int rest = titles(contents.stories());
        int used = 0;
        int fit = 0;
        for (Story story : contents.stories()) {
            used += octets.applyAsInt(story) + AROUND_A_STORY;
            rest -= title(story);
            if (fit == MOST_STORIES || used + Math.min(TITLES, rest) > room) {
                break;
            }
            fit++;
        }
        return of(contents, Math.max(1, fit));
    }

    /** With half as many in full, at least one. */
    Share fewer(Contents contents) {
        return of(contents, Math.max(1, full.size() / 2));
    }

    private static Share of(Contents contents, int fit) {
        List<Story> stories = contents.stories();
        List<Story> full = stories.subList(0, Math.min(fit, stories.size()));
        List<Story> more = new ArrayList<>();
        int used = 0;
        for (Story story : stories.subList(full.size(), stories.size())) {
            used += title(story);
            if (more.size() == MOST_TITLES || used > TITLES) {
                break;
            }
            more.add(story);
        }
        return new Share(
                full, more, stories.size() - full.size() - more.size(), pictures(full, contents.pictureOctets()));
    }

    private static Set<Long> pictures(List<Story> full, Map<Long, Integer> octets) {
        Set<Long> travelling = new HashSet<>();
        int used = 0;
        for (Story story : full) {
            for (PictureInside picture : story.post().pictures()) {
                int size = octets.getOrDefault(picture.id(), 0);
                if (used + size <= MOST_PICTURES && travelling.add(picture.id())) {
                    used += size;
                }
            }
        }
        return travelling;
    }

    private static int titles(List<Story> stories) {
        return stories.stream().mapToInt(Share::title).sum();
    }

    private static int title(Story story) {
        return AROUND_A_TITLE + story.post().title().getBytes(StandardCharsets.UTF_8).length;
    }
}
