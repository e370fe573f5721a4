package org.tocsin.post;

import com.google.common.hash.Hashing;
import java.util.Collection;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** The pictures that somebody of the house put in, for posts and for what else shows pictures. */
public final class OwnPictures {
    /** In octets, as it comes. */
    public static final int LARGEST = 8 << 20;

    /** Which files are taken, in words for staff. */
    public static final String TAKEN = PictureCodec.TAKEN;

    private final PictureDao pictures;

    public OwnPictures(Jdbi jdbi) {
        this.pictures = jdbi.onDemand(PictureDao.class);
    }

    /**
     * Keeps what somebody put in. Nobody but staff sees it before something that shows it is out.
     *
     * @return its number; empty when it is no picture, or larger than {@link #LARGEST}
     */
    public Optional<Long> put(byte[] foreign) {
        return keepBack(foreign).map(PictureInside::id);
    }

    public boolean isThere(long id) {
        return pictures.inside(id).isPresent();
    }

    /** Lets everybody see them. */
    public void open(Collection<Long> ids) {
        ids.forEach(pictures::open);
    }

    Optional<PictureInside> keepBack(byte[] foreign) {
        return foreign.length > LARGEST
                ? Optional.empty()
                : PictureCodec.encode(foreign).map(encoded -> keep(encoded, true));
    }

    PictureInside keep(PictureCodec.Encoded encoded, boolean isKeptBack) {
        byte[] hash = Hashing.sha256().hashBytes(encoded.content()).asBytes();
        pictures.insert(hash, encoded.mediaType(), encoded.width(), encoded.height(), encoded.content(), isKeptBack);
        return pictures.find(hash);
    }
}
