package org.tocsin.bench;

/**
 * One column of a {@link Table}.
 *
 * @param key in JSON, such as {@code messages_per_second}
 * @param heading above the column
 * @param decimals behind the point of a number
 */
record Column(String key, String heading, int decimals) {
    private static final int NARROWEST = 9;

    int width() {
        return Math.max(NARROWEST, heading.length());
    }
}
