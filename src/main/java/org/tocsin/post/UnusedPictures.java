package org.tocsin.post;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets go of pictures that nothing shows any more: no post, no former version that can be brought back, nothing that was
 * mailed or is about to be, no draft. They come from previews, from forms that were left, and from feeds that broke off.
 */
final class UnusedPictures {
    private static final Logger log = LoggerFactory.getLogger(UnusedPictures.class);

    /** Somebody may have a form open that names one. */
    private static final Duration WAIT = Duration.ofDays(7);

    private static final int STEP = 200;
    private static final int STEPS = 50; // the rest waits for the next time
    private static final Pattern NAME = Pattern.compile("picture:(\\d{1,18})");

    private final PictureDao pictures;
    private final DraftDao drafts;

    UnusedPictures(Jdbi jdbi) {
        this.pictures = jdbi.onDemand(PictureDao.class);
        this.drafts = jdbi.onDemand(DraftDao.class);
    }

    /** To be called every hour or so, on any node or on all. */
    void forget(Instant now) {
        Instant before = now.minus(WAIT);
        List<Long> some = pictures.unused(0, before, STEP);
        Set<Long> drafted = some.isEmpty() ? Set.of() : drafted();
        int forgotten = 0;
        for (int left = STEPS; left > 0 && !some.isEmpty(); left--) {
            List<Long> free = some.stream().filter(id -> !drafted.contains(id)).toList();
            forgotten += free.isEmpty() ? 0 : pictures.forget(free, before);
            some = pictures.unused(some.get(some.size() - 1), before, STEP);
        }
        if (forgotten > 0) {
            log.info("{} pictures that nothing shows are forgotten", forgotten);
        }
    }

    private Set<Long> drafted() {
        Set<Long> ids = new HashSet<>();
        drafts.withPictures()
                .forEach(
                        fields -> NAME.matcher(fields).results().forEach(name -> ids.add(Long.valueOf(name.group(1)))));
        return ids;
    }
}
