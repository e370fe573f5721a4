package org.tocsin.mail;

import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tocsin.crypto.SigningKeyException;
import org.tocsin.value.EmailAddress;

/** The keys that sign every mail (RFC 6376): each puts a signature of its own in front of the head. */
public final class Dkim {
    private static final Logger log = LoggerFactory.getLogger(Dkim.class);
    private static final Dkim NONE = new Dkim(List.of());

    private final List<DkimKey> keys;

    private Dkim(List<DkimKey> keys) {
        this.keys = List.copyOf(keys);
    }

    public static Dkim none() {
        return NONE;
    }

    static Dkim with(DkimKey... keys) {
        return new Dkim(List.of(keys));
    }

    /**
     * Reads the keys.
     *
     * @throws SigningKeyException with a sentence for the operator when one cannot be used
     */
    public static Dkim open(List<DkimConfig> configs, EmailAddress from) {
        List<DkimKey> keys = configs.stream().map(DkimKey::of).toList();
        Set<String> records = new HashSet<>();
        for (DkimKey key : keys) {
            if (!records.add(key.selector() + "._domainkey." + key.domain())) {
                throw new SigningKeyException(
                        "The selector “" + key.selector() + "” of " + key.domain() + " is set twice in mail.dkim.");
            }
            log.info(
                    "Mails are signed for {} with the key {}: {} by {}",
                    key.domain(),
                    key.selector(),
                    key.key().algorithm().signatureType(),
                    key.key().provider());
        }
        if (!keys.isEmpty() && keys.stream().noneMatch(key -> key.isAlignedWith(from.domain()))) {
            log.warn(
                    "No key of mail.dkim is of the domain {} of From: signatures will not count for DMARC",
                    from.domain());
        }
        return new Dkim(keys);
    }

    /**
     * What must stand in the DNS.
     *
     * @throws SigningKeyException with a sentence for the operator when a key cannot be read
     */
    public static List<PublishedKey> published(List<DkimConfig> configs) {
        return configs.stream().map(DkimKey::of).map(DkimKey::published).toList();
    }

    /** The keys that count for mails from there; all where none does, since a relay or a reader may want any signature. */
    public Dkim alignedWith(EmailAddress from) {
        Dkim aligned = onlyAlignedWith(from);
        return aligned.keys.isEmpty() ? this : aligned;
    }

    /** The keys that count for mails from there, and no other: a signature names its domain. */
    public Dkim onlyAlignedWith(EmailAddress from) {
        return new Dkim(
                keys.stream().filter(key -> key.isAlignedWith(from.domain())).toList());
    }

    List<DkimKey> keys() {
        return keys;
    }

    /**
     * Signs what is in {@code mail}; the same octets get the same signatures.
     *
     * @param mail no line of it begins with a dot: verifiers see it without the doubled ones
     * @param date the time that the signatures bear; not after they are made
     * @param isRelaxed whether the body is known to be its own relaxed form, but for empty lines at its end
     * @throws SigningException when one key fails; then the mail is empty, so that nobody can send it unsigned
     */
    void sign(OutgoingMail mail, Instant date, boolean isRelaxed) {
        if (keys.isEmpty()) {
            return;
        }
        try {
            mail.prepend(mail.pen(this).sign(mail, date, isRelaxed));
        } catch (GeneralSecurityException | RuntimeException e) {
            mail.spoil();
            throw new SigningException(e);
        }
    }
}
