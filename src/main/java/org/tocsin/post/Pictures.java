package org.tocsin.post;

import com.google.common.hash.Hashing;
import java.net.URI;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** Fetches the pictures of foreign texts and keeps copies of our own: readers load nothing from elsewhere. */
final class Pictures {
    private static final int LIMIT = 8 << 20;

    private final PictureDao pictures;
    private final Fetcher fetcher;

    Pictures(Jdbi jdbi, Fetcher fetcher) {
        this.pictures = jdbi.onDemand(PictureDao.class);
        this.fetcher = fetcher;
    }

    /** @return empty when it cannot be had or is no picture */
    Optional<PictureInside> fetch(URI address) {
        if (!(fetcher.get(address, Validators.NONE, LIMIT) instanceof FetchAnswer.Found found)) {
            return Optional.empty();
        }
        return PictureCodec.encode(found.body()).map(this::keep);
    }

    private PictureInside keep(PictureCodec.Encoded encoded) {
        byte[] hash = Hashing.sha256().hashBytes(encoded.content()).asBytes();
        pictures.insert(hash, encoded.mediaType(), encoded.width(), encoded.height(), encoded.content());
        return pictures.find(hash);
    }
}
