package org.tocsin.post;

import com.google.common.hash.HashCode;
import java.time.Instant;
import org.jdbi.v3.core.Jdbi;
import org.tocsin.db.Transactions;

/** What becomes of posts that come again in their feed: changed, back after a while, under another name. */
final class PostsAgain {
    private final PostDao posts;
    private final PictureDao links;
    private final Versions versions;
    private final Transactions transactions;
    private final ImportedText texts;

    PostsAgain(Jdbi jdbi, Transactions transactions, ImportedText texts) {
        this.posts = jdbi.onDemand(PostDao.class);
        this.links = jdbi.onDemand(PictureDao.class);
        this.versions = new Versions(jdbi);
        this.transactions = transactions;
        this.texts = texts;
    }

    /** @param isGuarded whether nothing of the source is to be believed for now */
    record Visit(ArticlePages pages, boolean isGuarded, Instant now) {}

    /**
     * Of what readers have already been sent, only the page changes: the release stays what it was.
     *
     * @return whether its text was changed
     */
    boolean take(PostDao.Known known, Incoming item, Visit visit) {
        boolean isSame = HashCode.fromBytes(known.contentHash()).equals(item.hash());
        if (isSame || visit.isGuarded() || known.state().equals(PostState.WITHDRAWN.word())) {
            settle(known, item, visit);
            return false;
        }
        PostText text = texts.of(visit.pages().whole(item));
        transactions.run(() -> {
            versions.keep(known.id(), null, visit.now());
            posts.change(known.id(), text, visit.now());
            settle(known, item, visit);
            links.unlink(known.id());
            text.pictures().forEach(picture -> links.link(known.id(), picture.pictureId()));
        });
        return true;
    }

    private void settle(PostDao.Known known, Incoming item, Visit visit) {
        if (known.state().equals(PostState.HELD.word()) && !visit.isGuarded()) {
            posts.isBack(known.id());
        }
        if (!item.key().equals(HashCode.fromBytes(known.sourceKey()))) {
            posts.rename(known.id(), item.key().asBytes());
        }
    }
}
