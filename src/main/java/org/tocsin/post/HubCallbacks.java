package org.tocsin.post;

import java.net.URI;
import java.util.HexFormat;
import java.util.List;
import org.tocsin.crypto.KeyedHash;

/**
 * The addresses under which hubs reach us, and the secrets by which they sign: made from a key, kept nowhere.
 *
 * @param site where readers reach us, without a slash at the end
 */
public record HubCallbacks(KeyedHash hash, URI site) {
    static final String PATH = "/hooks/websub/";
    private static final int TOKEN_OCTETS = 16;

    String address(long sourceId, int round) {
        return site + PATH + sourceId + "/"
                + HexFormat.of().formatHex(hash.of(words("callback", sourceId, round), TOKEN_OCTETS));
    }

    /** For what is asked now. */
    String secret(HubDao.Hub hub) {
        return HexFormat.of().formatHex(hash.of(words("secret", hub.sourceId(), hub.round())));
    }

    /** The hub signs by the one that it was told: after a change of keys, one of before. */
    List<String> secrets(HubDao.Hub hub) {
        return hash.all(words("secret", hub.sourceId(), hub.round())).stream()
                .map(HexFormat.of()::formatHex)
                .toList();
    }

    boolean isOf(long sourceId, int round, String token) {
        return token.matches("[0-9a-f]{" + 2 * TOKEN_OCTETS + "}")
                && hash.matches(
                        words("callback", sourceId, round), HexFormat.of().parseHex(token));
    }

    private static String words(String what, long sourceId, int round) {
        return "websub " + what + ":" + sourceId + ":" + round;
    }
}
