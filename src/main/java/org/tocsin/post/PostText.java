package org.tocsin.post;

import com.google.common.hash.Hashing;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * The words of a post in every form in which they are stored.
 *
 * @param fingerprint see {@link Likeness#fingerprint}
 * @param hash of the title and the text as they came, to notice edits by
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record PostText(
        String title,
        String summary,
        String html,
        String plain,
        List<PicturesInText.Lead> pictures,
        long fingerprint,
        byte[] hash) {
    private static final int LONGEST_TITLE = 500;
    private static final int LONGEST_SUMMARY = 320;

    /**
     * A text with nothing foreign left in it.
     *
     * @param title empty to take the beginning of the text
     * @param summary empty to take the first paragraph
     */
    static PostText of(String title, String summary, Element body, List<PicturesInText.Lead> pictures, byte[] hash) {
        return of(title, summary, Cleaner.html(body), Gist.of(body), pictures, hash);
    }

    /** A text without pictures. */
    static PostText of(String title, String summary, String html, Gist gist, byte[] hash) {
        return of(title, summary, html, gist, List.of(), hash);
    }

    private static PostText of(
            String title, String summary, String html, Gist gist, List<PicturesInText.Lead> pictures, byte[] hash) {
        String first = gist.beginning();
        String heading = title.isEmpty() ? SafeText.beginning(first, 80) : SafeText.beginning(title, LONGEST_TITLE);
        return new PostText(
                heading.isEmpty() ? "…" : heading,
                SafeText.beginning(summary.isEmpty() ? first : summary, LONGEST_SUMMARY),
                html,
                gist.plain(),
                pictures,
                gist.fingerprint(),
                hash);
    }

    static byte[] hash(String title, String html) {
        return Hashing.sha256()
                .hashString(title + "\n" + html, StandardCharsets.UTF_8)
                .asBytes();
    }

    public @Nullable Long pictureId() {
        return pictures.isEmpty() ? null : pictures.get(0).pictureId();
    }

    public @Nullable String pictureAlt() {
        return pictures.isEmpty() ? null : pictures.get(0).alt();
    }

    public @Nullable String pictureCaption() {
        return pictures.isEmpty() ? null : pictures.get(0).caption();
    }
}
