package org.tocsin.post;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** What posts said before they were changed. */
final class Versions {
    private final VersionDao versions;
    private final EditDao edits;
    private final PictureDao pictures;

    Versions(Jdbi jdbi) {
        this.versions = jdbi.onDemand(VersionDao.class);
        this.edits = jdbi.onDemand(EditDao.class);
        this.pictures = jdbi.onDemand(PictureDao.class);
    }

    /**
     * Keeps what a post says now, in the transaction that changes it.
     *
     * @param staffId who changes it; null for its source
     */
    void keep(long postId, @Nullable Long staffId, Instant now) {
        versions.keep(postId, versions.last(postId) + 1, staffId, now);
        pictures.remember(List.of(postId));
    }

    /** The newest first. */
    List<VersionDao.Version> of(long postId) {
        return versions.of(postId);
    }

    Optional<VersionDao.Version> find(long postId, int number) {
        return versions.find(postId, number);
    }

    /**
     * Makes a former version the present one, with its pictures; the present one is kept. Call within a transaction.
     *
     * @return false when there is no such version
     */
    boolean restore(long postId, int number, By by) {
        VersionDao.Version old = versions.find(postId, number).orElse(null);
        if (old == null) {
            return false;
        }
        keep(postId, by.staff().id(), by.now());
        List<PicturesInText.Lead> leads = PicturesInText.kept(old.html());
        PicturesInText.Lead lead = leads.isEmpty() ? null : leads.get(0);
        edits.restore(
                postId,
                number,
                lead == null ? null : Long.valueOf(lead.pictureId()),
                lead == null ? null : lead.alt(),
                lead == null ? null : lead.caption(),
                by.now());
        pictures.unlink(postId);
        leads.forEach(picture -> pictures.link(postId, picture.pictureId()));
        return true;
    }
}
