package org.tocsin.digest;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.tocsin.delivery.Mailings;
import org.tocsin.post.Releases;
import org.tocsin.value.Language;
import org.tocsin.web.Site;

/** Makes editions of digests, and keeps on record what stands in each. */
final class Editions {
    private final Mailings mailings;
    private final Releases releases;
    private final DigestMail digestMail;
    private final IssueDao issues;
    private final Site site;

    Editions(Jdbi jdbi, Mailings mailings, Releases releases, Digests.DigestMaterial material) {
        this.mailings = mailings;
        this.releases = releases;
        this.digestMail = new DigestMail(material.templates(), material.topics(), material.actions(), material.site());
        this.issues = jdbi.onDemand(IssueDao.class);
        this.site = material.site();
    }

    /** What the editions of a round in one language have in common. */
    DigestMail.Surroundings around(Language language, Instant now) {
        return digestMail.around(language, now);
    }

    /**
     * The edition for a signature. Call within the transaction that plans it.
     *
     * @return its number
     */
    long make(long mailing, Signature signature, News news, DigestMail.Surroundings around, Instant now) {
        byte[] token = CopyToken.random();
        Contents contents = contents(signature, news, news.note(signature.languages()), token);
        long edition = add(mailing, signature, contents, around, now);
        issues.insert(IssueRow.of(edition, token, mailing, signature, news, contents, now));
        return edition;
    }

    /**
     * The edition as it is without what was withdrawn since; it takes the place of the other on record.
     *
     * @return its number; empty when nothing is left to be told
     */
    OptionalLong makeAgain(IssueRow issue, News news, Instant now) {
        Signature signature = issue.signature();
        Contents contents = contents(signature, news, issue.note(), issue.token());
        if (contents.stories().isEmpty()) {
            return OptionalLong.empty();
        }
        long edition = add(issue.mailingId(), signature, contents, around(signature.language(), now), now);
        List<Long> posts =
                contents.stories().stream().map(story -> story.post().id()).toList();
        issues.move(issue.editionId(), edition, IssueRow.joined(posts));
        return OptionalLong.of(edition);
    }

    /**
     * Keeps editions as they are until the caller's transaction ends.
     *
     * @return those of them that nothing was withdrawn from
     */
    List<Long> hold(Collection<Long> ids) {
        return issues.hold(ids);
    }

    /** As readers of this signature would get it; its copy is nowhere yet. */
    DigestMail.Rendered draft(Signature signature, News news, Instant now) {
        return digestMail.render(
                signature,
                contents(signature, news, news.note(signature.languages()), CopyToken.random()),
                around(signature.language(), now),
                now);
    }

    private long add(
            long mailing, Signature signature, Contents contents, DigestMail.Surroundings around, Instant now) {
        DigestMail.Rendered rendered = digestMail.render(signature, contents, around, now);
        releases.keepSent(contents.stories().stream().map(Story::post).toList(), now);
        return mailings.edition(
                mailing, signature.language(), signature.form(), rendered.mail(), rendered.pictures(), now);
    }

    private Contents contents(Signature signature, News news, @Nullable String note, byte[] token) {
        return Contents.of(
                news.stories(signature.topics(), signature.languages()),
                note,
                site.link(signature.language(), "/letters/" + CopyToken.word(token)),
                releases::pictureOctets);
    }
}
