package org.tocsin.mail;

import java.io.ByteArrayOutputStream;
import java.util.Map;

/** A text part in its transfer encoding (RFC 2045 §6), with gaps where each reader's links go. */
interface EncodedBody {

    /** Whichever encoding is shorter for this text: base64 for Chinese, quoted-printable for English. */
    static EncodedBody of(MarkedText text) {
        EncodedBody base64 = Base64Body.of(text);
        EncodedBody quoted = QuotedPrintableBody.of(text);
        return quoted.length() <= base64.length() ? quoted : base64;
    }

    /** As in Content-Transfer-Encoding. */
    String encoding();

    /** In octets, without what goes into the gaps. */
    int length();

    /**
     * Ends with CRLF.
     *
     * @param values has one for every mark of the text
     */
    void write(ByteArrayOutputStream out, Map<ReaderMark, byte[]> values);
}
