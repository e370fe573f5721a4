package org.tocsin.delivery;

import java.util.Optional;
import org.tocsin.crypto.LinkTokens;

/**
 * Where reports about a delivery come back to (VERP): {@code b+<token>@<domain>}. The token names the delivery to us
 * and nobody to anyone else.
 */
public final class ReturnPaths {
    private static final String PREFIX = "b+";

    private final LinkTokens links;
    private final String domain;

    /** @param domain of the envelope sender, aligned with the domain of From */
    public ReturnPaths(LinkTokens links, String domain) {
        this.links = links;
        this.domain = domain;
    }

    /** A delivery as reports know it. */
    public record Delivery(long mailingId, long subscriberId) {}

    String of(long mailing, long subscriber) {
        String token = links.make(LinkTokens.Purpose.RETURN_PATH, new LinkTokens.Content(mailing, subscriber));
        return PREFIX + token + "@" + domain;
    }

    /** Empty for any address that is not a return path of ours. */
    public Optional<Delivery> read(String address) {
        int at = address.lastIndexOf('@');
        if (at < 0
                || !address.substring(at + 1).equalsIgnoreCase(domain)
                || !address.regionMatches(true, 0, PREFIX, 0, PREFIX.length())) {
            return Optional.empty();
        }
        return links.read(LinkTokens.Purpose.RETURN_PATH, address.substring(PREFIX.length(), at))
                .map(content -> new Delivery(content.subject(), content.serial()));
    }
}
