package org.tocsin.post;

import java.net.URI;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tocsin.value.LanguageTag;

/**
 * What in the addresses of a source tells languages, as staff said: {@code /zh-hans/} within a path, {@code zh.} before
 * a host. Without it, the address is that of the piece in every language.
 */
record AddressRules(List<AddressRuleDao.Rule> rules) {
    static final AddressRules NONE = new AddressRules(List.of());

    /** Empty when the address says nothing. */
    Optional<LanguageTag> language(@Nullable URI link) {
        return rule(link).flatMap(rule -> LanguageTag.parse(rule.language()));
    }

    /** What the address has in common with those of the translations; empty where there are no rules. */
    Optional<String> common(@Nullable URI link) {
        if (link == null || rules.isEmpty()) {
            return Optional.empty();
        }
        String address = WebAddress.folded(link);
        return Optional.of(rule(link).map(rule -> without(address, rule.part())).orElse(address));
    }

    /** Between two slashes there is still one when what stood there is gone. */
    private static String without(String folded, String part) {
        String address = folded + "/";
        int at = lower(address).indexOf(lower(part));
        String left = part.length() > 1 && part.startsWith("/") && part.endsWith("/") ? "/" : "";
        String rest = address.substring(0, at) + left + address.substring(at + part.length());
        return rest.endsWith("/") ? rest.substring(0, rest.length() - 1) : rest;
    }

    /** The longest that fits: {@code /zh-hans/} before {@code zh}. */
    private Optional<AddressRuleDao.Rule> rule(@Nullable URI link) {
        String address = link == null ? "" : lower(WebAddress.folded(link)) + "/";
        return rules.stream()
                .filter(rule -> address.contains(lower(rule.part())))
                .max(Comparator.comparingInt(rule -> rule.part().length()));
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
