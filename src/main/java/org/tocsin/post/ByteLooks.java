package org.tocsin.post;

/**
 * What the bytes of a text look like to somebody who does not know its encoding.
 *
 * @param sequences of several bytes that are characters in UTF-8
 * @param faults bytes beyond ASCII that are none
 * @param pairs of bytes, if it is one of the Chinese encodings
 * @param simplified share of the pairs that are the common characters of GB 2312
 * @param traditional share of the pairs that are the common characters of Big5
 * @param low share of the pairs whose second byte is ASCII, which GB 2312 never has and Big5 often
 */
record ByteLooks(int sequences, int faults, int pairs, double simplified, double traditional, double low) {
    /** Fewer are no proof: two Chinese words in GBK have been taken for UTF-8. */
    private static final int FEW = 4;

    private static final int ENOUGH = 20;

    static ByteLooks of(byte[] bytes) {
        int sequences = 0;
        int faults = 0;
        for (int at = 0; at < bytes.length; at++) {
            if (bytes[at] < 0) {
                int more = following(bytes, at);
                sequences += more > 0 ? 1 : 0;
                faults += more > 0 ? 0 : 1;
                at += more;
            }
        }
        return faults == 0
                ? new ByteLooks(sequences, 0, 0, 0, 0, 0) // no need to look further
                : withPairs(bytes, sequences, faults);
    }

    /** How many bytes belong to the one at that place (RFC 3629 §4, nearly); 0 when it begins no character. */
    private static int following(byte[] bytes, int at) {
        int lead = bytes[at] & 0xff;
        int more = lead >= 0xC2 && lead <= 0xDF ? 1 : lead >> 4 == 0xE ? 2 : lead >= 0xF0 && lead <= 0xF4 ? 3 : 0;
        for (int next = at + 1; next <= at + more; next++) {
            if (next >= bytes.length || (bytes[next] & 0xC0) != 0x80) {
                return 0;
            }
        }
        return more;
    }

    private static ByteLooks withPairs(byte[] bytes, int sequences, int faults) {
        int pairs = 0;
        int simplified = 0;
        int traditional = 0;
        int low = 0;
        for (int at = 0; at + 1 < bytes.length; at++) {
            int lead = bytes[at] & 0xff;
            if (lead >= 0x81) {
                int trail = bytes[++at] & 0xff;
                pairs++;
                simplified += lead >= 0xB0 && lead <= 0xD7 && trail >= 0xA1 ? 1 : 0; // GB 2312, level 1
                traditional += lead >= 0xA4 && lead <= 0xC6 && trail >= 0x40 ? 1 : 0; // Big5, level 1
                low += trail < 0x80 ? 1 : 0;
            }
        }
        double all = Math.max(1, pairs);
        return new ByteLooks(sequences, faults, pairs, simplified / all, traditional / all, low / all);
    }

    /** Enough to contradict another Chinese encoding, or any. */
    boolean isUtf8(boolean isClaimedToBeChinese) {
        return faults == 0 && sequences >= (isClaimedToBeChinese ? FEW : 1);
    }

    /** UTF-8 in which somebody cut characters in two. */
    boolean isBrokenUtf8() {
        return faults > 0 && sequences >= ENOUGH * faults;
    }

    boolean isChinese() {
        return Math.max(simplified, traditional) >= 0.5;
    }

    boolean isRatherBig5() {
        return traditional > simplified + 0.15;
    }

    /** Whatever the text says of itself. */
    boolean isSurelyBig5() {
        return pairs >= ENOUGH && traditional > simplified + 0.3 && low > 0.15;
    }

    /** Whatever the text says of itself. */
    boolean isSurelyGb() {
        return pairs >= ENOUGH && isChinese() && !isRatherBig5() && low < 0.05;
    }
}
