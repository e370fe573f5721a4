package org.tocsin.crypto;

import com.google.crypto.tink.Parameters;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import com.google.crypto.tink.daead.AesSivParameters;
import com.google.crypto.tink.prf.HmacPrfParameters;
import java.security.GeneralSecurityException;
import java.util.Locale;
import java.util.Optional;

/** What a key is for. Each purpose has keys of its own, in a file of its own. */
public enum KeyPurpose {
    ADDRESSES(Kind.SEALS, true, "seals the addresses of readers; they are sealed anew, then old keys can be forgotten"),
    REQUESTS(Kind.SEALS, true, "seals what waits for some days; old keys can be forgotten once all of that is done"),
    SECRETS(
            Kind.SEALS,
            true,
            "seals secrets of staff and programs; they are sealed anew, then old keys can be forgotten"),
    ADDRESS_INDEX(Kind.HASHES, true, "finds readers by address; they are hashed anew, then old keys can be forgotten"),
    SUPPRESSION_INDEX(
            Kind.HASHES, false, "finds who must not be written to; of them only hashes are known, so old keys stay"),
    FORM_TOKENS(Kind.HASHES, false, "signs forms; old keys stay, for forms that are open"),
    AUDIT_CHAIN(Kind.HASHES, false, "ties the audit together; old keys stay, for the entries of their time"),
    PROGRAMS(Kind.HASHES, false, "knows what programs asked before; old keys stay, for what they ask again"),
    LINKS(Kind.LINKS, false, "seals links and return paths; old keys stay, since a link to leave works for ever");

    private final Kind kind;
    private final boolean canForget;
    private final String words;

    /** What is done with a key. */
    private enum Kind {
        SEALS,
        HASHES,
        LINKS
    }

    KeyPurpose(Kind kind, boolean canForget, String words) {
        this.kind = kind;
        this.canForget = canForget;
        this.words = words;
    }

    /** As operators type it, and as its file is named. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What it is for and what becomes of old keys, for operators. */
    public String words() {
        return words;
    }

    /** Whether rows begin with the number of the key they are sealed with. */
    public boolean isSealing() {
        return kind == Kind.SEALS;
    }

    /** Whether old keys are of no use any more once everything has been sealed or hashed anew. */
    public boolean canForget() {
        return canForget;
    }

    public static Optional<KeyPurpose> of(String word) {
        for (KeyPurpose purpose : values()) {
            if (purpose.word().equals(word)) {
                return Optional.of(purpose);
            }
        }
        return Optional.empty();
    }

    String fileName() {
        return word() + ".json";
    }

    /** Of new keys. */
    Parameters parameters() throws GeneralSecurityException {
        return switch (kind) {
            case SEALS -> PredefinedAeadParameters.AES256_GCM;
            case HASHES ->
                HmacPrfParameters.builder()
                        .setKeySizeBytes(32)
                        .setHashType(HmacPrfParameters.HashType.SHA256)
                        .build();
            case LINKS ->
                AesSivParameters.builder()
                        .setKeySizeBytes(64)
                        .setVariant(AesSivParameters.Variant.NO_PREFIX)
                        .build();
        };
    }
}
