package org.tocsin.mail;

import java.nio.file.Path;
import java.util.Base64;
import java.util.Locale;
import java.util.regex.Pattern;
import org.tocsin.crypto.SigningKey;
import org.tocsin.crypto.SigningKeyException;

/**
 * A key to sign with, and where in the DNS verifiers find its other half.
 *
 * @param domain in lower case
 */
record DkimKey(String selector, String domain, SigningKey key) {
    private static final String LABEL = "[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?";
    private static final Pattern SELECTOR = Pattern.compile(LABEL + "(\\." + LABEL + ")*"); // RFC 6376 §3.1
    private static final Pattern DOMAIN = Pattern.compile(LABEL + "(\\." + LABEL + ")+");
    private static final int LONGEST_NAME = 253; // RFC 1035 §2.3.4
    private static final int LONGEST_STRING = 255; // RFC 1035 §3.3

    DkimKey {
        domain = domain.toLowerCase(Locale.ROOT);
    }

    /** @throws SigningKeyException with a sentence for the operator */
    static DkimKey of(DkimConfig config) {
        requireNames(config.selector(), config.domain());
        return new DkimKey(config.selector(), config.domain(), SigningKey.read(Path.of(config.keyFile())));
    }

    /** @throws SigningKeyException when they cannot stand in the DNS */
    static void requireNames(String selector, String domain) {
        if (!SELECTOR.matcher(selector).matches()) {
            throw new SigningKeyException("“" + selector + "” is no selector: letters, digits and hyphens are.");
        }
        if (!DOMAIN.matcher(domain).matches() || (selector + "._domainkey." + domain).length() > LONGEST_NAME) {
            throw new SigningKeyException("“" + domain + "” is no domain to sign for; one in other letters than"
                    + " Latin ones is written as xn--….");
        }
    }

    /** Whether DMARC counts it for mail from there, whatever the owner's policy (relaxed alignment). */
    boolean isAlignedWith(String fromDomain) {
        return published().isAlignedWith(fromDomain);
    }

    PublishedKey published() {
        return new PublishedKey(
                domain, selector + "._domainkey." + domain, key.algorithm().keyType(), key.publicKey(), record());
    }

    /** For a zone file (RFC 6376 §3.6.2, RFC 8463 §4). */
    String record() {
        String value = "v=DKIM1; k=" + key.algorithm().keyType() + "; p="
                + Base64.getEncoder().encodeToString(key.publicKey());
        StringBuilder strings = new StringBuilder();
        for (int at = 0; at < value.length(); at += LONGEST_STRING) {
            strings.append(" \"")
                    .append(value, at, Math.min(value.length(), at + LONGEST_STRING))
                    .append('"');
        }
        return selector + "._domainkey." + domain + ". IN TXT (" + strings + " )";
    }
}
