package org.tocsin.ops;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.tocsin.mail.PublishedKey;

/** Whether the keys in the DNS are the other halves of ours (RFC 6376 §3.6.1, RFC 8463). */
final class DkimCheck implements DomainCheck {
    private static final String DKIM = "DKIM";

    @Override
    public List<Finding> look(SendingDomain domain, Dns dns) {
        if (domain.keys().isEmpty()) {
            return List.of(Finding.doubtful(
                    DKIM,
                    "Tocsin does not sign: either the relay does, or mails are refused and put into junk",
                    "tocsin dkim new-key makes a key; docs/signing.md tells the rest."));
        }
        return domain.keys().stream().map(key -> finding(key, dns)).toList();
    }

    private static Finding finding(PublishedKey key, Dns dns) {
        Dns.Answer<String> texts = dns.texts(key.name());
        String publish = "Publish:\n" + key.zoneLine();
        if (!texts.isKnown()) {
            return DomainCheck.unknown(DKIM, key.name(), publish);
        }
        if (texts.isEmpty()) {
            return Finding.bad(
                    DKIM, "there is no key at " + key.name() + ", so signatures are taken for false", publish);
        }
        if (texts.values().size() > 1) {
            return Finding.bad(DKIM, "there are several records at " + key.name(), "Leave one.\n" + publish);
        }
        TagList tags = TagList.parse(texts.values().get(0));
        if (!isOurs(key, tags)) {
            return Finding.bad(DKIM, "the key at " + key.name() + " is not the one that Tocsin signs with", publish);
        }
        return Arrays.asList(tags.get("t", "").split(":")).contains("y")
                ? Finding.doubtful(
                        DKIM,
                        "the key at " + key.name() + " says that it is only tried out (t=y)",
                        "Take t=y away.\n" + publish)
                : Finding.good(DKIM, "the key at " + key.name() + " is ours");
    }

    private static boolean isOurs(PublishedKey key, TagList tags) {
        return tags.get("v", "dkim1").equals("dkim1")
                && tags.get("k", "rsa").equals(key.type())
                && Arrays.asList(tags.get("h", "sha256").split(":")).contains("sha256")
                && List.of("*", "email").stream()
                        .anyMatch(Arrays.asList(tags.get("s", "*").split(":"))::contains)
                && MessageDigest.isEqual(key.publicKey(), decoded(tags.tags().getOrDefault("p", "")));
    }

    private static byte[] decoded(String base64) {
        try {
            return Base64.getDecoder().decode(base64.replaceAll("\\s", ""));
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }
}
