package org.tocsin.post;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** Keeps copies of our own of every picture, from elsewhere or put in by staff: readers load nothing from elsewhere. */
final class Pictures {
    static final int LARGEST = OwnPictures.LARGEST;

    private static final int REMEMBERED = 200;

    private final PictureDao pictures;
    private final OwnPictures own;
    private final Fetcher fetcher;

    /** A text that is previewed again and again must not make us ask for its pictures again and again. */
    private final Cache<URI, PictureInside> seen = Caffeine.newBuilder()
            .maximumSize(REMEMBERED)
            .expireAfterWrite(Duration.ofMinutes(10))
            .build();

    Pictures(Jdbi jdbi, Fetcher fetcher) {
        this.pictures = jdbi.onDemand(PictureDao.class);
        this.own = new OwnPictures(jdbi);
        this.fetcher = fetcher;
    }

    /** @return empty when it cannot be had or is no picture */
    Optional<PictureInside> fetch(URI address) {
        if (!(fetcher.get(address, Validators.NONE, LARGEST) instanceof FetchAnswer.Found found)) {
            return Optional.empty();
        }
        return PictureCodec.encode(found.body()).map(encoded -> own.keep(encoded, false));
    }

    /** For what staff write, where pictures of our own go by a name; see {@link PictureNames#own}. */
    Optional<PictureInside> bring(URI address) {
        Optional<Long> own = PictureNames.own(address);
        if (own.isPresent()) {
            return pictures.inside(own.get());
        }
        PictureInside known = seen.getIfPresent(address);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<PictureInside> fetched = fetch(address);
        fetched.ifPresent(picture -> seen.put(address, picture));
        return fetched;
    }

    /** As {@link OwnPictures#put}. */
    Optional<PictureInside> keepBack(byte[] foreign) {
        return own.keepBack(foreign);
    }

    /** For staff, who see all of them. */
    Optional<Picture> find(long id) {
        return pictures.find(id);
    }
}
