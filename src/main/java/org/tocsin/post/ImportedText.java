package org.tocsin.post;

import java.net.URI;
import java.util.List;
import org.jsoup.nodes.Element;
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
        Element body = incoming.body();
        if (body.selectFirst("img") == null && !item.pictures().isEmpty()) {
            PicturesInText.prepend(body, item.pictures().get(0));
        }
        List<PicturesInText.Lead> leads = pictures.embed(body);
        String summary = item.summary().equals(item.content())
                ? ""
                : ReadableText.firstParagraph(cleaner.clean(item.summary(), item.base()));
        return PostText.of(
                SafeText.title(item.title()),
                summary,
                body,
                leads,
                incoming.hash().asBytes());
    }

    @Nullable
    String link(Incoming incoming) {
        URI link = incoming.item().link();
        return link == null || !cleaner.allows(link) ? null : link.toString();
    }
}
