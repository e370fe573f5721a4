package org.tocsin.post;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jsoup.nodes.Element;

/**
 * A text that staff wrote, with its pictures fetched and made our own.
 *
 * @param faults what is wrong with its pictures
 */
record Written(Element body, List<PicturesInText.Lead> pictures, Set<DraftFault> faults) {

    /**
     * Waits for the pictures, so never in a transaction.
     *
     * @param cleaner decides which addresses are public
     * @param fetch brings a picture; empty when it cannot be had
     */
    static Written of(String markdown, Cleaner cleaner, Function<URI, Optional<PictureInside>> fetch) {
        Element body = Markdown.clean(markdown, cleaner);
        Set<DraftFault> faults = new LinkedHashSet<>();
        for (Element image : body.select("img")) {
            if (image.attr("alt").isBlank()) {
                faults.add(DraftFault.NO_ALT);
            }
        }
        if (body.select("img").size() < Markdown.pictures(markdown)) {
            faults.add(DraftFault.LOST_PICTURE);
        }
        List<URI> lost = new ArrayList<>();
        List<PicturesInText.Lead> pictures = new PicturesInText(address -> {
                    Optional<PictureInside> picture = fetch.apply(address);
                    if (picture.isEmpty()) {
                        lost.add(address);
                    }
                    return picture;
                })
                .embed(body);
        if (!lost.isEmpty()) {
            faults.add(DraftFault.LOST_PICTURE);
        }
        return new Written(body, pictures, faults);
    }

    PostText text(String title, String summary) {
        String heading = SafeText.line(title);
        return PostText.of(heading, SafeText.line(summary), body, pictures, PostText.hash(heading, Cleaner.html(body)));
    }
}
