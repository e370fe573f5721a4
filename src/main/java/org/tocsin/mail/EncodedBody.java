package org.tocsin.mail;

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
     * Writes from the beginning of a line to the end of one, and no line that begins with a dot: what comes out needs
     * nothing doubled on its way (RFC 5321 §4.5.2), and is its own relaxed form ({@link Relaxed#isBody}).
     *
     * @param links has one for every mark of the text
     */
    void write(Octets out, ReaderLinks links);
}
