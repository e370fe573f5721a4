package org.tocsin.mail;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.SignatureException;
import java.util.Base64;

/** One key in the hand of one thread: writes the field DKIM-Signature (RFC 6376 §3.5). */
final class DkimField {
    private static final int WIDEST = 72; // columns of a line of base64
    private static final int HASH_LENGTH = 32; // octets of SHA-256

    private final String opening;
    private final boolean signsHash;
    private final Signature signature;
    private final MessageDigest sha256;
    private final byte[] hash = new byte[HASH_LENGTH];
    private final byte[] value;
    private final byte[] base64;

    DkimField(DkimKey key) {
        opening = "DKIM-Signature: v=1; a=" + key.key().algorithm().signatureType() + "; c=relaxed/relaxed;\r\n d="
                + key.domain() + "; s=" + key.selector() + ";\r\n t=";
        signsHash = key.key().algorithm().signsHash();
        signature = key.key().signature();
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
            value = signature.sign(); // of nothing: all signatures of one key are of one length
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
        base64 = new byte[(value.length + 2) / 3 * 4];
    }

    /** The relaxed form in {@code head} is as it was when this ends. */
    void write(DkimHead head, String time, byte[] bodyHash, Octets out) throws SignatureException {
        int from = out.size();
        out.text(opening).text(time).text(";\r\n h=").write(head.names());
        out.text(";\r\n bh=").write(bodyHash).text(";\r\n b=");
        Octets relaxed = head.relaxed();
        int fields = relaxed.size();
        Relaxed.field(out, from, out.size(), relaxed);
        sign(relaxed);
        relaxed.cutTo(fields);
        for (int at = 0; at < base64.length; at += WIDEST) {
            if (at > 0) {
                out.text("\r\n ");
            }
            out.write(base64, at, Math.min(WIDEST, base64.length - at));
        }
        out.text("\r\n");
    }

    private void sign(Octets signed) throws SignatureException {
        if (signsHash) {
            signed.digest(0, signed.size(), sha256);
            hashInto();
            signature.update(hash);
        } else {
            signed.sign(signature);
        }
        if (signature.sign(value, 0, value.length) != value.length) {
            throw new SignatureException("a signature of another length");
        }
        Base64.getEncoder().encode(value, base64);
    }

    private void hashInto() throws SignatureException {
        try {
            sha256.digest(hash, 0, hash.length);
        } catch (GeneralSecurityException e) {
            throw new SignatureException(e);
        }
    }
}
