package org.tocsin.post;

import java.net.URI;
import java.util.List;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;

/** Makes the text of a post of an item: with our own copies of its pictures, and plain for those who want it so. */
final class ImportedText {
    private final PicturesInText pictures;
    private final Cleaner cleaner;

    ImportedText(Pictures pictures, Cleaner cleaner) {
        this.pictures = new PicturesInText(pictures::fetch);
        this.cleaner = cleaner;
    }

    /** Waits for the pictures, so never in a transaction. */
    PostText of(Incoming incoming) {
        FeedItem item = incoming.item();
        String title = SafeText.title(item.title());
        byte[] hash = incoming.hash().asBytes();
        Gist gist = incoming.gist();
        if (gist != null) {
            return PostText.of(title, summary(item), incoming.html(), gist, hash);
        }
        Element body = incoming.body();
        if (body.selectFirst("img") == null && !item.pictures().isEmpty()) {
            PicturesInText.prepend(body, item.pictures().get(0));
        }
        List<PicturesInText.Lead> leads = pictures.embed(body);
        return PostText.of(title, summary(item), body, leads, hash);
    }

    private String summary(FeedItem item) {
        String summary = item.summary();
        if (summary.equals(item.content())) {
            return "";
        }
        return Excerpts.withoutInvitation(
                summary.indexOf('<') < 0
                        ? ReadableText.line(ForeignClutter.withoutShortcodes(Parser.unescapeEntities(summary, false)))
                        : ReadableText.firstParagraph(cleaner.clean(summary, item.base())));
    }

    @Nullable
    String link(Incoming incoming) {
        URI link = incoming.item().link();
        return link == null || !cleaner.allows(link) ? null : link.toString();
    }
}
