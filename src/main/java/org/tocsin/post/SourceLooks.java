package org.tocsin.post;

import com.google.common.net.InternetDomainName;
import java.net.URI;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a feed looks like, apart from its news.
 *
 * @param site the registrable domain that it says it belongs to; null when it does not say
 * @param servedBy the registrable domain that it came from
 * @param traits what its texts contain that could do harm
 */
record SourceLooks(
        @Nullable String site, String servedBy, @Nullable String generator, Set<String> traits) {
    /** Staff have looked at it and said that it may contain anything. */
    private static final String ANY = "all";

    private static final Trait SCRIPT = new Trait("script", List.of("<script"), Pattern.compile("(?i)<script[\\s>]"));
    private static final Trait FRAME = new Trait(
            "frame",
            List.of("<iframe", "<object", "<embed", "<form"),
            Pattern.compile("(?i)<(iframe|object|embed|form)[\\s>]"));
    private static final Trait SNARE = new Trait(
            "snare",
            List.of(
                    "seed phrase",
                    "private key",
                    "wallet",
                    "bitcoin address",
                    "hacked by",
                    "owned by",
                    "defaced by",
                    "password",
                    "verify your account",
                    "bc1",
                    "0x",
                    "钱包地址",
                    "助记词",
                    "輸入密碼",
                    "输入密码",
                    "黑客入侵"),
            Pattern.compile("(?i)\\b(seed phrase|private key|wallet address|bitcoin address"
                    + "|connect your wallet|hacked by|owned by|defaced by|enter your password|verify your (account|password)"
                    + "|(bc1|0x)[a-z0-9]{30,60})\\b|钱包地址|助记词|輸入密碼|输入密码|黑客入侵"));

    /**
     * Something that could do harm.
     *
     * @param hints one of which is there in small letters where the pattern matches; they are found much faster
     */
    private record Trait(String name, List<String> hints, Pattern pattern) {
        boolean isIn(String raw, String small) {
            return hints.stream().anyMatch(small::contains)
                    && pattern.matcher(raw).find();
        }
    }

    static SourceLooks of(Feed feed, URI address, List<Incoming> items) {
        Set<String> traits = new TreeSet<>();
        items.forEach(item -> traits.addAll(item.traits()));
        URI site = feed.site();
        return new SourceLooks(
                site == null ? null : domain(site.getHost()),
                domain(address.getHost()),
                feed.manners().generator(),
                traits);
    }

    /** What one item contains that could do harm. */
    static Set<String> traits(FeedItem item) {
        String raw = item.title() + " " + item.content();
        String small = raw.toLowerCase(Locale.ROOT);
        return Stream.of(SCRIPT, FRAME, SNARE)
                .filter(trait -> trait.isIn(raw, small))
                .map(Trait::name)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The part of a host name that somebody registered; the host itself where there is no such part. */
    static String domain(String host) {
        String small = host.toLowerCase(Locale.ROOT);
        String name = small.startsWith("www.") ? small.substring(4) : small;
        try {
            InternetDomainName domain = InternetDomainName.from(name);
            return domain.isUnderPublicSuffix() ? domain.topPrivateDomain().toString() : name;
        } catch (IllegalArgumentException e) { // a number, or nothing of the public internet
            return name;
        }
    }

    /** In words, what is not as it was; empty when nothing is. */
    List<String> differences(SourceDao.Source before) {
        Set<String> found = new LinkedHashSet<>();
        if (site != null && before.site() != null && !site.equals(before.site())) {
            found.add("it says that it belongs to another site");
        }
        if (before.servedBy() != null && !servedBy.equals(before.servedBy())) {
            found.add("it comes from another host");
        }
        if (generator != null && before.generator() != null && !generator.equals(before.generator())) {
            found.add("it is made by another program");
        }
        Set<String> known = Set.of(before.traits().split(","));
        if (!known.contains(ANY)) {
            fresh(known, "script").ifPresent(ignored -> found.add("its texts contain scripts"));
            fresh(known, "frame").ifPresent(ignored -> found.add("its texts contain frames or forms"));
            fresh(known, "snare").ifPresent(ignored -> found.add("its texts ask for passwords or money"));
        }
        return List.copyOf(found);
    }

    private Optional<String> fresh(Set<String> known, String trait) {
        return traits.contains(trait) && !known.contains(trait) ? Optional.of(trait) : Optional.empty();
    }

    /** What both have been seen to contain. */
    String traitsWith(String before) {
        Set<String> all = new TreeSet<>(traits);
        if (!before.isEmpty()) {
            all.addAll(List.of(before.split(",")));
        }
        return String.join(",", all);
    }
}
