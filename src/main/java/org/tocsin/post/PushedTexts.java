package org.tocsin.post;

import com.google.common.hash.Hashing;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import org.tocsin.post.Pushed.Form;

/** Makes texts of what sites push. They pass the same gate as those of feeds. */
final class PushedTexts {
    private static final int LONGEST_AUTHOR = 300;

    private final Cleaner cleaner;

    PushedTexts(Cleaner cleaner) {
        this.cleaner = cleaner;
    }

    /** Pictures leave their words behind: what a site pushes is not fetched from it. */
    PostText of(Pushed pushed) {
        Element body = pushed.form() == Form.MARKDOWN ? Markdown.read(pushed.text()) : html(pushed);
        String title = SafeText.line(pushed.title());
        String summary = pushed.summary() == null ? "" : SafeText.line(pushed.summary());
        return PostText.of(title, summary, body, List.of(), hash(title + "\n" + Cleaner.html(body)));
    }

    private Element html(Pushed pushed) {
        Element body = cleaner.clean(pushed.text(), address(pushed.link()).orElse(null));
        new PicturesInText(address -> Optional.empty()).embed(body);
        return body;
    }

    /** Whether readers may be sent there. */
    boolean takesLink(String link) {
        return address(link).filter(cleaner::allows).isPresent();
    }

    /** As it was written; null when it was not written in it. */
    static @Nullable String markdown(Pushed pushed) {
        return pushed.form() == Form.MARKDOWN ? pushed.text() : null;
    }

    static @Nullable String link(Pushed pushed) {
        return address(pushed.link()).map(URI::toString).orElse(null);
    }

    static @Nullable String author(Pushed pushed) {
        String author = pushed.author();
        return author == null ? null : SafeText.beginning(SafeText.line(author), LONGEST_AUTHOR);
    }

    static byte[] hash(String text) {
        return Hashing.sha256().hashString(text, StandardCharsets.UTF_8).asBytes();
    }

    private static Optional<URI> address(@Nullable String link) {
        return Optional.ofNullable(link).flatMap(found -> WebAddress.resolve(null, found));
    }
}
