package org.tocsin.post;

import java.util.ArrayList;
import java.util.List;

/** Finds texts that were published before under another name. */
final class Repeats {
    private static final double THE_SAME = 0.9;
    private static final int LOOKED_BACK = 20_000;

    private final PostDao posts;
    private final List<PostDao.Print> prints = new ArrayList<>();
    private boolean isLoaded;

    Repeats(PostDao posts) {
        this.posts = posts;
    }

    boolean has(String text) {
        long print = Likeness.fingerprint(text);
        if (print == 0) {
            return false;
        }
        if (!isLoaded) {
            isLoaded = true;
            prints.addAll(posts.fingerprints(LOOKED_BACK));
        }
        return prints.stream()
                .filter(other -> Likeness.mayBeAlike(print, other.fingerprint()))
                .flatMap(other -> posts.plain(other.id()).stream())
                .anyMatch(other -> Likeness.of(text, other) >= THE_SAME);
    }
}
