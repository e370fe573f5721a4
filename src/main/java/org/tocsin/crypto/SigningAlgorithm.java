package org.tocsin.crypto;

/** The ways of signing mail that verifiers know (RFC 8301 §3.1, RFC 8463 §3). */
public enum SigningAlgorithm {
    RSA("rsa", "RSA", "SHA256withRSA"),
    ED25519("ed25519", "Ed25519", "Ed25519");

    private final String keyType;
    private final String keyName;
    private final String signatureName;

    SigningAlgorithm(String keyType, String keyName, String signatureName) {
        this.keyType = keyType;
        this.keyName = keyName;
        this.signatureName = signatureName;
    }

    /** As in the tag k= of a record, such as {@code rsa} (RFC 6376 §3.6.1). */
    public String keyType() {
        return keyType;
    }

    /** As in the tag a= of a signature, such as {@code rsa-sha256} (RFC 6376 §3.5). */
    public String signatureType() {
        return keyType + "-sha256";
    }

    /**
     * Whether what is signed is the SHA-256 of the message (RFC 8463 §3) and not the message, which the signature then
     * hashes itself.
     */
    public boolean signsHash() {
        return this == ED25519;
    }

    /** What Java calls keys of this kind. */
    String keyName() {
        return keyName;
    }

    /** What Java calls signatures of this kind. */
    String signatureName() {
        return signatureName;
    }
}
