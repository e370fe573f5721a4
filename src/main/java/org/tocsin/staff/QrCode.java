package org.tocsin.staff;

/**
 * A text as a picture that a phone reads, drawn as one path.
 *
 * @param size of its side in modules, with the quiet zone
 * @param path for the {@code d} of an SVG path
 */
record QrCode(int size, String path) {
    private static final int QUIET = 4; // ISO/IEC 18004 §5.3.8

    static QrCode of(String text) {
        io.nayuki.qrcodegen.QrCode code =
                io.nayuki.qrcodegen.QrCode.encodeText(text, io.nayuki.qrcodegen.QrCode.Ecc.MEDIUM);
        StringBuilder path = new StringBuilder();
        for (int y = 0; y < code.size; y++) {
            for (int x = 0; x < code.size; x++) {
                if (code.getModule(x, y)) {
                    path.append('M')
                            .append(x + QUIET)
                            .append(' ')
                            .append(y + QUIET)
                            .append("h1v1h-1z");
                }
            }
        }
        return new QrCode(code.size + 2 * QUIET, path.toString());
    }
}
