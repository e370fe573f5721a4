package org.tocsin.post;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes the marks of an item of a feed; see {@link PostMark}. */
final class ItemMarks {
    /** How sites name a language at the beginning of a path or in a query. */
    private static final String LANGUAGES = "(en|english|zh|chinese|cn|tw|hk|zh[-_]?(hans|hant|cn|tw|hk|sg)(-[a-z]{2})?"
            + "|gb|big5|simplified|traditional|bo|tibetan|ug|uyghur|fr|de|es|ja|ko|ru|ar|pt|it)";

    private static final Pattern IN_PATH = Pattern.compile("(?i)^/" + LANGUAGES + "(?=/|$)");
    private static final Pattern IN_QUERY =
            Pattern.compile("(?i)(?<=[?&])(lang|language|hl|langcode)=" + LANGUAGES + "(&|$)");

    private ItemMarks() {}

    /** @param owner the source that the posts of the feed are kept with */
    static List<PostMark> of(FeedItem item, long owner, @Nullable URI site) {
        List<PostMark> marks = new ArrayList<>();
        URI link = item.link();
        if (link != null) {
            marks.add(PostMark.of(PostMark.Kind.ADDRESS, WebAddress.folded(link)));
            ItemKey.page(link, site).ifPresent(page -> {
                marks.add(PostMark.of(PostMark.Kind.OWN_PAGE, owner + " " + page));
                marks.add(PostMark.of(PostMark.Kind.COMMON, owner + " " + withoutLanguage(page)));
            });
        }
        name(item, site).ifPresent(name -> marks.add(PostMark.of(PostMark.Kind.COMMON, owner + " guid " + name)));
        item.alternates().forEach(other -> marks.add(PostMark.of(PostMark.Kind.NAMED, WebAddress.folded(other))));
        return marks.stream().distinct().toList();
    }

    /** Two translations may go by one guid. */
    private static Optional<String> name(FeedItem item, @Nullable URI site) {
        return item.id().isEmpty() ? Optional.empty() : ItemKey.guid(item, site);
    }

    static String withoutLanguage(String page) {
        String path = page.substring(page.indexOf(' ') + 1);
        int slash = path.indexOf('/');
        String host = slash < 0 ? path : path.substring(0, slash);
        String rest = slash < 0 ? "" : path.substring(slash);
        String plain = IN_QUERY.matcher(IN_PATH.matcher(rest).replaceFirst("")).replaceAll("");
        return host + plain.replaceAll("[?&]$", "");
    }
}
