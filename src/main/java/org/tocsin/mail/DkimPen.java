package org.tocsin.mail;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;

/** What one thread signs with: made once and used for all its mails. */
final class DkimPen {
    private static final int HASH_LENGTH = 32; // octets of SHA-256

    private final Dkim dkim;
    private final List<DkimField> fields;
    private final DkimHead head = new DkimHead();
    private final Octets written = new Octets(2048);
    private final MessageDigest sha256;
    private final byte[] bodyHash = new byte[HASH_LENGTH];
    private final byte[] bodyHashBase64 = new byte[(HASH_LENGTH + 2) / 3 * 4];

    DkimPen(Dkim dkim) {
        this.dkim = dkim;
        this.fields = dkim.keys().stream().map(DkimField::new).toList();
        try {
            this.sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every JDK has it
        }
    }

    boolean isOf(Dkim other) {
        return dkim == other;
    }

    /** The answer is the fields to put in front, good until the next call. */
    Octets sign(OutgoingMail mail, Instant date, boolean isRelaxed) throws GeneralSecurityException {
        Octets message = mail.octets();
        int body = head.read(message, mail.size());
        if (isRelaxed) {
            Relaxed.relaxedBody(message, body, mail.size(), sha256);
        } else {
            Relaxed.body(message, body, mail.size(), sha256);
        }
        sha256.digest(bodyHash, 0, HASH_LENGTH);
        Base64.getEncoder().encode(bodyHash, bodyHashBase64);
        String time = Long.toString(date.getEpochSecond());
        written.clear();
        for (DkimField field : fields) {
            field.write(head, time, bodyHashBase64, written);
        }
        return written;
    }
}
