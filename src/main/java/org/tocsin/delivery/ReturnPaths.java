package org.tocsin.delivery;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.tocsin.crypto.LinkTokens;

/**
 * Where reports about a delivery come back to (VERP): {@code b+<token>@<domain>}. The token names the delivery to us
 * and nobody to anyone else. It also is the mail's Message-ID, so that a report that came back another way, with the
 * head of the mail in it, still tells which delivery it is about.
 */
public final class ReturnPaths {
    private static final String PREFIX = "b+";
    private static final String LEAVING = "u+";

    private final LinkTokens links;
    private final Set<String> domains;

    /** @param domains of envelope senders, each aligned with the domain of some From */
    public ReturnPaths(LinkTokens links, Collection<String> domains) {
        this.links = links;
        this.domains =
                domains.stream().map(domain -> domain.toLowerCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet());
    }

    /** With one domain for all mails. */
    public ReturnPaths(LinkTokens links, String domain) {
        this(links, List.of(domain));
    }

    /** A delivery as reports know it. */
    public record Delivery(long mailingId, long subscriberId) {}

    String token(long mailing, long subscriber) {
        return links.make(LinkTokens.Purpose.RETURN_PATH, new LinkTokens.Content(mailing, subscriber));
    }

    String of(String token, String domain) {
        return PREFIX + token + "@" + domain;
    }

    /** Empty for any address that is not a return path of ours. */
    public Optional<Delivery> read(String address) {
        return token(address, PREFIX).flatMap(this::delivery);
    }

    /**
     * Whose address for leaving this is: {@code u+<token>@<domain>}, with the token of the link in the same mail.
     *
     * @return what stands in that link; empty for any other address
     */
    public Optional<LinkTokens.Content> readLeaving(String address) {
        return token(address, LEAVING).flatMap(token -> links.read(LinkTokens.Purpose.UNSUBSCRIBE, token));
    }

    private Optional<String> token(String address, String prefix) {
        int at = address.lastIndexOf('@');
        boolean isOurs = at > prefix.length()
                && domains.contains(address.substring(at + 1).toLowerCase(Locale.ROOT))
                && address.regionMatches(true, 0, prefix, 0, prefix.length());
        return isOurs ? Optional.of(address.substring(prefix.length(), at)) : Optional.empty();
    }

    /**
     * Empty for any Message-ID (RFC 5322 §3.6.4) that is not of a mail of ours.
     *
     * @param messageId with or without its angle brackets
     */
    public Optional<Delivery> readMessageId(String messageId) {
        String id = messageId.strip();
        int from = id.startsWith("<") ? 1 : 0;
        int at = id.indexOf('@');
        return at < from ? Optional.empty() : delivery(id.substring(from, at));
    }

    private Optional<Delivery> delivery(String token) {
        return links.read(LinkTokens.Purpose.RETURN_PATH, token)
                .map(content -> new Delivery(content.subject(), content.serial()));
    }
}
